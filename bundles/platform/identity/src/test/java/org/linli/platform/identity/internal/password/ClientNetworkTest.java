package org.linli.platform.identity.internal.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1,2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1,2001:0DB8:0001:0002:0:0:0:9",
        "fe80::1%eth0,fe80::2",
        "::ffff:10.0.0.1,10.0.0.1"
    })
    void addressesOfOneConnectionCountTogether(String one, String other) {
        assertEquals(ClientNetwork.of(one), ClientNetwork.of(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1,2001:db8:1:3::1", "10.0.0.1,10.0.0.2", "::1,10.0.0.1"})
    void thoseOfOthersDoNot(String one, String other) {
        assertNotEquals(ClientNetwork.of(one), ClientNetwork.of(other));
    }

    @Test
    void whatIsNoAddressStandsForItself() {
        assertEquals("not:an:address", ClientNetwork.of("not:an:address"));
        assertEquals("", ClientNetwork.of(""));
    }
}
