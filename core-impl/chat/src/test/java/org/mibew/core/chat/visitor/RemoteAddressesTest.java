package org.mibew.core.chat.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteAddressesTest {

    @Test
    void theFirstAddressCounts() {
        assertEquals(Optional.of("192.0.2.17"), RemoteAddresses.ip("192.0.2.17"));
        assertEquals(Optional.of("192.0.2.17"), RemoteAddresses.ip("192.0.2.17 (198.51.100.1, 203.0.113.9)"));
        assertEquals(Optional.of("2001:db8::5"), RemoteAddresses.ip("2001:db8::5"));
    }

    @Test
    void otherTextsAreNoAddresses() {
        assertEquals(Optional.empty(), RemoteAddresses.ip("unknown"));
        assertEquals(Optional.empty(), RemoteAddresses.ip("192.0.2.1700"));
        assertEquals(Optional.empty(), RemoteAddresses.ip("999.0.2.17"));
        assertEquals(Optional.empty(), RemoteAddresses.ip("localhost"));
        assertEquals(Optional.empty(), RemoteAddresses.ip(""));
    }
}
