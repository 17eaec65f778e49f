package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.ArmedFault;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.FaultParameter;
import dev.latchkey.mockidp.fault.NamedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/reference/faults.md")
class FaultsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "faults.md");
    private static final Pattern TABLE = Pattern.compile(
            "(<!-- This table is made of the code[^\n]*-->\n)(.*)(<!-- end of the table -->)", Pattern.DOTALL);
    private static final Pattern SNIPPET = Pattern.compile("// snippet\n(.*?) *// end\n", Pattern.DOTALL);

    @Test
    @DisplayName("has the catalogue as its table: -Dlatchkey.docs=update writes it anew")
    void table() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = TABLE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(catalogue()) + "$3");
        if ("update".equals(System.getProperty("latchkey.docs"))) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page).isEqualTo(wanted).contains(FaultCatalogue.all().get(0).name());
    }

    private static String catalogue() {
        return "\n| fault | at | what is wrong | who takes it breaks | needs, parameters |\n|---|---|---|---|---|\n"
                + FaultCatalogue.all().stream().map(FaultsPageTest::row).collect(Collectors.joining())
                + "\n";
    }

    private static String row(NamedFault fault) {
        List<String> notes = new ArrayList<>();
        if (fault.isTolerable()) {
            notes.add("**a correct client gets over it**");
        }
        fault.needs().stream().map(FaultNeed::sentence).sorted().forEach(notes::add);
        fault.grant().ifPresent(type -> notes.add("only calls with the grant `" + type + "`"));
        fault.parameters().forEach(parameter -> notes.add(parameter(parameter)));
        String places = fault.endpoints().stream().map(Endpoint::label).collect(Collectors.joining(", "));
        return "| `" + fault.name() + "` | " + places + " | " + fault.does() + " | " + fault.rule() + " | "
                + String.join("; ", notes) + " |\n";
    }

    private static String parameter(FaultParameter parameter) {
        String usual = "".equals(parameter.usual()) ? "" : ", usually " + parameter.usual();
        return "`" + parameter.name() + "`: " + parameter.means() + usual;
    }

    @Test
    @DisplayName("shows Java that runs")
    void java() throws IOException {
        try (MockIdp idp = MockIdp.start()) {
            // snippet
            idp.faults().arm("id-token-wrong-nonce");
            idp.faults().arm(Arming.of("status-503").at(Endpoint.JWKS).nth(2).times(3));
            idp.faults()
                    .arm(Arming.of("refreshed-id-token-other-sub")
                            .application("quickstart")
                            .user("alice")
                            .standing());
            ArmedFault share =
                    idp.faults().arm(Arming.of("status-429").share(0.1, 7).with("retry-after", 5L));
            // sign in, refresh, sign out; then
            assertThat(idp.faults().armed(share.id()).met()).isBetween(0, 10);
            idp.faults().disarm(share.id());
            idp.faults().clear();
            // end
            assertThat(idp.faults().armed()).isEmpty();
        }
        String source = Files.readString(Path.of("src/test/java/dev/latchkey/mockidp/FaultsPageTest.java"));
        String ran = SNIPPET.matcher(source).results().findFirst().orElseThrow().group(1);
        assertThat(withoutSpace(block("java"))).isEqualTo(withoutSpace(ran));
    }

    @Test
    @DisplayName("shows JSON that arms")
    void json() throws IOException {
        Arming arming = Arming.fromJson(Json.object(block("json")));
        assertThat(arming.toJson()).isEqualTo(Json.object(block("json")));
    }

    private static String block(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
