package dev.latchkey.mockidp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A port that cannot be had")
class PortTakenTest {
    @Test
    @DisplayName("is another program's, or not for this user: who reads it must know which")
    void words() {
        assertThat(new PortTakenException(443, new BindException("Permission denied")))
                .hasMessageStartingWith("Port 443 is not for you: ports below 1024 are for administrators");
        assertThat(new PortTakenException(3001, new BindException("Address already in use")))
                .hasMessageStartingWith("Port 3001 is taken: another program listens there.");
    }
}
