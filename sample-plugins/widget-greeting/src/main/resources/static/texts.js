(function (Mibew) {
    // A library: what it defines is there when a function is called that depends on it.
    Mibew.greetingFor = function (hour, name) {
        var part = hour < 5 || hour >= 18 ? "evening" : hour < 12 ? "morning" : "afternoon";
        return "Good " + part + ", " + name + "!";
    };
})(Mibew);
