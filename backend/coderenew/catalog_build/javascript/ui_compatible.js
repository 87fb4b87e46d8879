jQuery.uiBackCompat = true;
