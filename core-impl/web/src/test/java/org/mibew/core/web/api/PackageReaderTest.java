package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mibew.core.web.harness.Browser;

class PackageReaderTest {

    private static final String VALID = """
            {"signature":"","proto":"1.0","async":true,"requests":[{"token":"a","functions":[
            {"function":"first","arguments":{"x":1,"return":{"v":"w"},"references":[]}},
            {"function":"second","arguments":{"y":"v","return":{},"references":{"y":1}}}]}]}""";

    private final PackageReader reader = new PackageReader(function ->
            function.equals("result") ? Set.of("errorCode") : Set.of());

    @Test
    void aPackageIsReadWithAliasesAndReferences() {
        ApiPackage read = reader.read(VALID);
        assertTrue(read.async());
        List<FunctionCall> functions = read.requests().get(0).functions();
        assertEquals(new FunctionCall("first", Map.of("x", 1), Map.of("v", "w"), Map.of()), functions.get(0));
        assertEquals(new FunctionCall("second", Map.of("y", "v"), Map.of(), Map.of("y", 1)), functions.get(1));
    }

    @Test
    void aBodyMayBeEncodedOnceOrTwice() {
        String once = Browser.encode(VALID);
        for (String body : List.of(
                "data=" + once, "data=" + Browser.encode(once), "x=1&data=" + Browser.encode(once.replace("+", "%20")))) {
            assertEquals(reader.read(VALID), reader.readBody(body.getBytes(StandardCharsets.US_ASCII)), body);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "NOT_VALID_JSON | {\"signature\"",
        "NOT_VALID_JSON | []",
        "NOT_VALID_JSON | {} {}",
        "EMPTY_SIGNATURE | {}",
        "UNTRUSTED_SIGNATURE | {\"signature\":\"x\"}",
        "EMPTY_PROTOCOL | {\"signature\":\"\"}",
        "WRONG_PROTOCOL_VERSION | {\"signature\":\"\",\"proto\":\"1.1\"}",
        "ASYNC_FLAG_MISSED | {\"signature\":\"\",\"proto\":\"1.0\"}",
        "WRONG_ASYNC_FLAG_VALUE | {\"signature\":\"\",\"proto\":\"1.0\",\"async\":1}",
        "EMPTY_REQUESTS | {\"signature\":\"\",\"proto\":\"1.0\",\"async\":true}",
        "EMPTY_REQUESTS | {\"signature\":\"\",\"proto\":\"1.0\",\"async\":true,\"requests\":[]}",
        "EMPTY_REQUESTS | {\"signature\":\"\",\"proto\":\"1.0\",\"async\":true,\"requests\":[1]}",
    })
    void aPackageThatIsNoneIsNamed(ProtocolProblem problem, String text) {
        assertEquals(problem, assertThrows(ProtocolError.class, () -> reader.read(text)).problem());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "EMPTY_TOKEN | {\"functions\":[]}",
        "EMPTY_TOKEN | {\"token\":\"\",\"functions\":[]}",
        "EMPTY_FUNCTIONS | {\"token\":\"t\"}",
        "EMPTY_FUNCTIONS | {\"token\":\"t\",\"functions\":[]}",
        "EMPTY_FUNCTIONS | {\"token\":\"t\",\"functions\":[null]}",
        "EMPTY_FUNCTION_NAME | {\"token\":\"t\",\"functions\":[{}]}",
        "EMPTY_ARGUMENTS | {\"token\":\"t\",\"functions\":[{\"function\":\"f\"}]}",
        "EMPTY_ARGUMENTS | {\"token\":\"t\",\"functions\":[{\"function\":\"f\",\"arguments\":[]}]}",
        "WRONG_ARGUMENTS_TYPE | {\"token\":\"t\",\"functions\":[{\"function\":\"f\",\"arguments\":[1]}]}",
        "WRONG_ARGUMENTS_TYPE | {\"token\":\"t\",\"functions\":[{\"function\":\"f\",\"arguments\":"
                + "{\"return\":1,\"references\":{}}}]}",
        "MANDATORY_ARGUMENTS_MISSED | {\"token\":\"t\",\"functions\":[{\"function\":\"f\",\"arguments\":{\"return\":{}}}]}",
        "MANDATORY_ARGUMENTS_MISSED | {\"token\":\"t\",\"functions\":[{\"function\":\"result\",\"arguments\":"
                + "{\"return\":{},\"references\":{}}}]}",
        "WRONG_FUNCTION_NUM_IN_REFERENCE | {\"token\":\"t\",\"functions\":[{\"function\":\"f\",\"arguments\":"
                + "{\"a\":\"b\",\"return\":{},\"references\":{\"a\":1}}}]}",
    })
    void aRequestThatIsNoneIsNamed(ProtocolProblem problem, String request) {
        String text = "{\"signature\":\"\",\"proto\":\"1.0\",\"async\":true,\"requests\":[" + request + "]}";
        ProtocolError error = assertThrows(ProtocolError.class, () -> reader.read(text));
        assertEquals(problem, error.problem());
        assertTrue(error.getMessage().startsWith("requests[0]"), error.getMessage());
    }

    @Test
    void aReferenceNamesAResult() {
        String text = VALID.replace("\"y\":\"v\"", "\"y\":\"\"");
        assertEquals(ProtocolProblem.EMPTY_VARIABLE_IN_REFERENCE,
                assertThrows(ProtocolError.class, () -> reader.read(text)).problem());
    }

    @Test
    void theNumbersOfRequestsFunctionsAndLevelsAreLimited() {
        Package many = Package.ofConsole(1);
        for (int i = 0; i <= PackageReader.MOST_REQUESTS; i++) {
            many.request("t" + i).function("f", Map.of());
        }
        assertEquals(ProtocolProblem.TOO_MUCH,
                assertThrows(ProtocolError.class, () -> reader.read(many.json())).problem());
        Package longOne = Package.ofConsole(1);
        for (int i = 0; i <= PackageReader.MOST_FUNCTIONS; i++) {
            longOne.function("f", Map.of());
        }
        assertEquals(ProtocolProblem.TOO_MUCH,
                assertThrows(ProtocolError.class, () -> reader.read(longOne.json())).problem());
        String deep = VALID.replace("\"x\":1", "\"x\":" + "[".repeat(40) + "]".repeat(40));
        assertEquals(ProtocolProblem.NOT_VALID_JSON,
                assertThrows(ProtocolError.class, () -> reader.read(deep)).problem());
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        for (String body : List.of("data=%C3%28", "data=%25C3%2528", "data=%", "data=%25", "none=1", "")) {
            assertEquals(ProtocolProblem.NOT_VALID_JSON, assertThrows(ProtocolError.class, () ->
                    reader.readBody(body.getBytes(StandardCharsets.US_ASCII)), body).problem());
        }
        assertThrows(ProtocolError.class, () -> reader.readBody(new byte[] {'d', 'a', 't', 'a', '=', (byte) 0xC3}));
    }
}
