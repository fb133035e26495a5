package org.mibew.core.chat.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

    @Test
    void addressesOfBothKindsAreRead() {
        assertEquals("192.0.2.255", IpAddresses.parse("192.0.2.255").orElseThrow().getHostAddress());
        assertEquals("2001:db8:0:0:0:0:0:1", IpAddresses.parse("2001:db8::1").orElseThrow().getHostAddress());
        assertEquals("192.0.2.1", IpAddresses.parse("::ffff:192.0.2.1").orElseThrow().getHostAddress());
    }

    /** A look into the network takes longer where there is none, or finds something. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.256", "999.1.1.1", "1.2.3", "localhost", "::g", "1:2", ":", "2001:db8::1::2", ""})
    void whatIsNoAddressIsNotLookedUp(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertTrue(IpAddresses.parse(text).isEmpty()));
    }
}
