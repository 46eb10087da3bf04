document.getElementById("pane").textContent = "Steadydraw";
