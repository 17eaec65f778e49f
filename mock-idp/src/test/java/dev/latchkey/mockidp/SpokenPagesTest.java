package dev.latchkey.mockidp;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The pages beyond the sign-in speak the user's language:")
class SpokenPagesTest {
    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private String page(String path, String accepted) {
        return client.get(idp.endpoint() + path, "Accept-Language", accepted)
                .http()
                .body();
    }

    @DisplayName("that of the browser, and before it that of ui_locales")
    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        /unknown-session                 | de-AT,en;q=0.5 | <html lang="de"> | Keine Anmeldung gefunden
        /unknown-session                 | fr             | <html lang="en"> | Session not found
        /oidc/session/end                | de             | <html lang="de"> | Abmelden
        /oidc/session/end?ui_locales=de  | en             | <html lang="de"> | Abmelden
        /oidc/session/end?ui_locales=en  | de             | <html lang="en"> | Sign Out
        /oidc/session/end/success        | de             | <html lang="de"> | Du bist abgemeldet
        /device/success                  | de             | <html lang="de"> | Dein Gerät ist verbunden
        """)
    void spoken(String path, String accepted, String language, String title) {
        assertThat(page(path, accepted)).contains(language, "<title>" + title + "</title>");
    }

    @Test
    @DisplayName("the page for a device's code that of the browser, in what is wrong too")
    void device() {
        String cookies = client.get(idp.endpoint() + "/oidc/device").http().headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(joining("; "));
        String page = idp.endpoint() + "/device?error=NotFoundError";
        assertThat(client.get(page, "Accept-Language", "de", "Cookie", cookies)
                        .http()
                        .body())
                .contains("<html lang=\"de\">", "Kein Gerät wartet mit diesem Code");
    }
}
