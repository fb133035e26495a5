(function (Mibew) {
    var greeted = false;

    // Functions that the server may have called are properties of Mibew.APIFunctions. They get the data of all functions,
    // and are called at every response of the widget.
    Mibew.APIFunctions.greet = function (data) {
        if (greeted) {
            return;
        }
        greeted = true;
        var box = document.createElement("p");
        box.className = "mibew-greeting";
        // The visitor chose the name: it is text, never markup.
        box.textContent = Mibew.greetingFor(new Date().getHours(), data.greet.name);
        document.body.appendChild(box);
    };
})(Mibew);
