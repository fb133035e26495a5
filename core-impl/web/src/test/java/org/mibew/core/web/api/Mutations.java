package org.mibew.core.web.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes packages that are nearly right, and bodies that are nearly encoded. */
final class Mutations {

    private static final List<String> FRAGMENTS = List.of(
            "null", "true", "-1", "0", "1e999", "-1e-999", "99999999999999999999", "1".repeat(64), "1".repeat(70), "\"\"",
            "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[[[[[[[[[", "{\"a\":", "\"x\":1,", ",", ":", "\\", "\"", "NaN",
            "[".repeat(40), "\"references\":{\"message\":1}", "\"return\":[1]", "\"return\":{\"lastId\":\"a\"}",
            "\"function\":\"result\"", "\"errorCode\":1", "\"user\":false", "\"threadId\":\"9223372036854775808\"",
            "\"token\":{}", "\u20ac", "\ud83d\ude00", "\u2028", "<script>", "'; drop table message; --", "\"lastId\":-1",
            "\"revision\":1e18", "updateVisitors", "UPDATE", "getAvatar", "rename", "\"agentId\":1", "x".repeat(300));

    private Mutations() {}

    /** Returns a package of the functions that there are, in JSON. */
    static String valid(Random random, long id, Object token) {
        boolean isThread = random.nextInt(3) > 0;
        Package made = isThread ? Package.ofThread(id, token, random.nextBoolean()) : Package.ofConsole(id);
        List<String> names = isThread
                ? List.of("update", "updateMessages", "post", "rename", "getAvatar", "unknown")
                : List.of("update", "updateThreads", "updateVisitors", "updateOperators", "currentTime", "away", "available");
        int functions = 1 + random.nextInt(3);
        for (int i = 0; i < functions; i++) {
            if (random.nextInt(3) == 0) {
                made.request("t" + i);
            }
            made.function(names.get(random.nextInt(names.size())),
                    Map.of("message", "Hello", "name", "Guest", "lastId", random.nextInt(5) * 1_000_000, "revision", 0, "typed", false),
                    Map.of("lastId", "position", "messages", "messages"),
                    i > 0 && random.nextInt(4) == 0 ? Map.of("message", 1) : Map.of());
        }
        return made.json();
    }

    /** Returns a text with some changes. */
    static String mutated(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && changed.length() > 1; i++) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> changed.delete(at, end);
                case 1 -> changed.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 2 -> changed.replace(at, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 3 -> changed.setCharAt(at, (char) random.nextInt(0x2100));
                case 4 -> changed.insert(at, changed.substring(at, end));
                default -> replaceValue(random, changed);
            }
        }
        return changed.toString();
    }

    /** Puts something else in the place of a whole value, so that what is read stays JSON. */
    private static void replaceValue(Random random, StringBuilder text) {
        int colon = text.indexOf(":", random.nextInt(text.length()));
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        if (end > 0) {
            text.replace(colon + 1, end, FRAGMENTS.get(random.nextInt(13)));
        }
    }

    /** Returns the body of a form with a text in it: encoded twice as it should be, and sometimes not quite. */
    static byte[] body(Random random, String text) {
        String once = UriComponent.encode(text);
        String encoded = "data=" + (random.nextInt(4) == 0 ? once : UriComponent.encode(once));
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
