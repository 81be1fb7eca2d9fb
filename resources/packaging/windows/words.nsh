; What the installer says in the languages of the program; NSIS itself has the rest. The first is for all others.
!macro LANGUAGE TAG RUNNING OLD_WINDOWS KEPT
  !insertmacro MUI_LANGUAGE "${TAG}"
  LangString RUNNING ${LANG_${TAG}} "${RUNNING}"
  LangString OLD_WINDOWS ${LANG_${TAG}} "${OLD_WINDOWS}"
  LangString KEPT ${LANG_${TAG}} "${KEPT}"
!macroend
!insertmacro LANGUAGE English \
  "Desktop Auth is running. Close it, then try again." \
  "Desktop Auth needs Windows 10 or newer." \
  "The program is removed. The accounts stay on this computer, in $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE German \
  "Desktop Auth läuft. Schließen Sie es und versuchen Sie es dann noch einmal." \
  "Desktop Auth braucht Windows 10 oder neuer." \
  "Das Programm wird entfernt. Die Konten bleiben auf diesem Computer, in $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE French \
  "Desktop Auth est ouvert. Fermez-le, puis réessayez." \
  "Desktop Auth a besoin de Windows 10 ou plus récent." \
  "Le programme est supprimé. Les comptes restent sur cet ordinateur, dans $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE Spanish \
  "Desktop Auth está abierto. Ciérrelo y vuelva a intentarlo." \
  "Desktop Auth necesita Windows 10 o posterior." \
  "Se quita el programa. Las cuentas se quedan en este equipo, en $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE Italian \
  "Desktop Auth è aperto. Chiudilo, poi riprova." \
  "Desktop Auth richiede Windows 10 o successivo." \
  "Il programma viene rimosso. Gli account restano su questo computer, in $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE PortugueseBR \
  "O Desktop Auth está aberto. Feche-o e tente de novo." \
  "O Desktop Auth precisa do Windows 10 ou mais recente." \
  "O programa é removido. As contas ficam neste computador, em $LOCALAPPDATA\desktop-auth."
!insertmacro LANGUAGE Japanese \
  "Desktop Authは実行中です。閉じてから、もう一度お試しください。" \
  "Desktop AuthにはWindows 10以降が必要です。" \
  "プログラムを削除します。アカウントはこのコンピューターの $LOCALAPPDATA\desktop-auth に残ります。"
!insertmacro LANGUAGE Arabic \
  "Desktop Auth مفتوح. يُرجى إغلاقه ثم إعادة المحاولة." \
  "يحتاج Desktop Auth إلى Windows 10 أو أحدث." \
  "تجري إزالة البرنامج. تبقى الحسابات على هذا الحاسوب في $LOCALAPPDATA\desktop-auth."
