(function (Mibew) {
    // What the handler of PAGE_ADD_JS_PLUGIN_OPTIONS gave.
    var emoji = Mibew.PluginOptions.emoji.emoji;
    var anyEmoticon = new RegExp("(^|\\s)(" + Object.keys(emoji).sort(longestFirst).map(quoted).join("|") + ")(?=\\s|$)");

    function longestFirst(a, b) {
        return b.length - a.length;
    }

    function quoted(text) {
        return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    }

    // Works on text nodes, never on HTML: what people write can neither become markup nor break links.
    function replaceIn(node) {
        if (node.nodeType === Node.TEXT_NODE) {
            replaceInText(node);
        } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches("a, code, pre, time, .emoji")) {
            Array.from(node.childNodes).forEach(replaceIn);
        }
    }

    function replaceInText(node) {
        var match = anyEmoticon.exec(node.data);
        while (match) {
            var found = node.splitText(match.index + match[1].length);
            node = found.splitText(match[2].length);
            found.replaceWith(shown(match[2]));
            match = anyEmoticon.exec(node.data);
        }
    }

    function shown(emoticon) {
        var element = document.createElement("span");
        element.className = "emoji";
        element.title = emoticon;
        element.textContent = emoji[emoticon];
        return element;
    }

    // The log of a chat is where assistive technologies look for it, too. Whatever is shown there comes by here: messages,
    // those that are still on their way, and those that other plugins show.
    function replaceInLogs(root) {
        if (root.nodeType === Node.ELEMENT_NODE && root.closest("[role=log]")) {
            replaceIn(root);
        } else if (root.nodeType === Node.TEXT_NODE && root.parentElement && root.parentElement.closest("[role=log]")) {
            replaceIn(root);
        } else if (root.nodeType === Node.ELEMENT_NODE) {
            root.querySelectorAll("[role=log]").forEach(replaceIn);
        }
    }

    replaceInLogs(document.documentElement);
    new MutationObserver(function (changes) {
        changes.forEach(function (change) {
            change.addedNodes.forEach(replaceInLogs);
        });
    }).observe(document.documentElement, {childList: true, subtree: true});
})(Mibew);
