package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The journal names the fault that spoiled an answer:")
class FaultsInJournalTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @BeforeEach
    void clear() {
        idp.faults().clear();
        idp.journal().clear();
    }

    private static JournalEntry last() {
        List<JournalEntry> all = idp.journal().entries();
        return all.get(all.size() - 1);
    }

    @Test
    @DisplayName("one of the catalogue, in the entry, in its JSON, in the text, in the HTTP archive and in the diagram")
    void named() {
        idp.faults().arm("id-token-wrong-iss");
        client.tokens(Map.of());
        assertThat(last().fault()).contains("id-token-wrong-iss");
        assertThat(last().toJson()).containsEntry("fault", "id-token-wrong-iss");
        assertThat(idp.journal().entries())
                .filteredOn(entry -> entry.fault().isPresent())
                .hasSize(1);
        String sentence = "Spoiled by the fault id-token-wrong-iss";
        assertThat(idp.journal().toText()).containsOnlyOnce(sentence);
        assertThat(idp.journal().toHar()).containsOnlyOnce(sentence).contains("\"_fault\":\"id-token-wrong-iss\"");
        assertThat(idp.journal().toSvg()).containsOnlyOnce(sentence);
    }

    @Test
    @DisplayName("one that answered in the endpoint's place")
    void instead() {
        idp.faults().arm(Arming.of("status-503").at(Endpoint.DISCOVERY));
        client.get(idp.issuer() + "/.well-known/openid-configuration");
        assertThat(last().fault()).contains("status-503");
        assertThat(last().status()).isEqualTo(503);
    }

    @Test
    @DisplayName("one that was armed without a name, by the name of what does the same, or by its kind")
    void unnamed() {
        idp.faults().next(Endpoint.TOKEN, Fault.algNone());
        client.tokens(Map.of());
        assertThat(last().fault()).contains("id-token-alg-none");
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("name", "Mallory"));
        client.tokens(Map.of());
        assertThat(last().fault()).contains("set-claim");
    }

    @Test
    @DisplayName("several, where they met the same call; none where no fault met it")
    void several() {
        idp.faults().arm(Arming.of("id-token-wrong-aud").standing());
        idp.faults().arm("id-token-wrong-iss");
        client.tokens(Map.of());
        assertThat(last().fault()).contains("id-token-wrong-aud, id-token-wrong-iss");
        idp.faults().clear();
        client.tokens(Map.of());
        assertThat(last().fault()).isEmpty();
    }
}
