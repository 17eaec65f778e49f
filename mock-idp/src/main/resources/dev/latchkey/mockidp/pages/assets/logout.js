document.getElementById('logout').submit();
