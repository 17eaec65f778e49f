package dev.latchkey.mockidp.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.RequestRule;
import dev.latchkey.mockidp.rule.Rule;
import dev.latchkey.mockidp.rule.Rules;
import dev.latchkey.mockidp.rule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Every refusal explains itself:")
class RefusalsExplainedTest {
    private static final Map<Rule, Explanation> SEEN = new LinkedHashMap<>();
    private static final List<String> SILENT = new ArrayList<>();
    private static final List<String> TALKATIVE = new ArrayList<>();

    @BeforeAll
    static void provokeAll() {
        try (Live live = StrictnessTest.prepared()) {
            wrong().forEach(wrong -> heard(live, wrong.name(), wrong.attempt()));
            protocol().forEach(request -> heard(live, request.toString(), request.attempt()));
        }
        try (Live live = ProvokedManagement.furnished(Live.startPlain())) {
            management().forEach(request -> heard(live, request.toString(), request.attempt()));
        }
        experience().forEach(request -> {
            try (Live live = Live.startPlain()) {
                heard(live, request.toString(), request.attempt());
            }
        });
    }

    private static Stream<Provoked> protocol() {
        return Stream.of(
                        ProvokedRequests.anywhere(),
                        ProvokedRequests.authorizations(),
                        ProvokedRequests.tokens(),
                        ProvokedRequests.devices())
                .flatMap(table -> table);
    }

    private static Stream<Provoked> management() {
        return Stream.concat(ProvokedManagement.calls(), ProvokedManagement.sequences());
    }

    private static Stream<Provoked> experience() {
        return Stream.of(
                        ProvokedExperience.frame(),
                        ProvokedExperience.codes(),
                        ProvokedExperience.accounts(),
                        ProvokedExperience.connectors())
                .flatMap(table -> table);
    }

    private static Stream<Wrong> wrong() {
        return Stream.of(
                        WrongAuthorizations.clientsAndAddresses(),
                        WrongAuthorizations.parameters(),
                        WrongAuthorizations.sessions(),
                        WrongAuthorizations.pushed(),
                        WrongTokenRequests.clients(),
                        WrongTokenRequests.codes(),
                        WrongRefreshes.refreshes(),
                        WrongRefreshes.machines(),
                        WrongDevices.devices(),
                        WrongDevices.exchanges(),
                        WrongCalls.userInfo(),
                        WrongCalls.management(),
                        WrongCalls.endOfSession(),
                        WrongCalls.signIn(),
                        WrongManagementCalls.all())
                .flatMap(table -> table);
    }

    private static void heard(Live live, String name, Wrong.Attempt attempt) {
        live.idp().journal().clear();
        Heard answer = attempt.at(live);
        String wire = answer.body() + answer.http().headers().map();
        for (JournalEntry entry : live.idp().journal().entries()) {
            if (entry.explanation().isEmpty() && (entry.status() >= 400 || isCallbackWithError(entry))) {
                SILENT.add(name + ": " + entry);
            }
            entry.explanation().ifPresent(why -> {
                SEEN.putIfAbsent(why.rule(), why);
                if (wire.contains(why.rule().id()) || wire.contains(why.rule().sentence())) {
                    TALKATIVE.add(name + ": " + wire);
                }
            });
        }
    }

    private static boolean isCallbackWithError(JournalEntry entry) {
        return entry.location().filter(to -> to.matches(".*[?&#]error=.*")).isPresent();
    }

    @TestFactory
    @DisplayName(
            "there is a request for each rule of the catalogue, and its refusal says what was expected and what came")
    Stream<DynamicTest> catalogue() {
        return Rules.all().stream()
                // FailureTest has a mock that fails
                .filter(rule -> rule != RequestRule.SERVER_SOUND)
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id(), () -> assertThat(SEEN.containsKey(rule)).isTrue()));
    }

    @Test
    @DisplayName("no answer with an error is in the journal without")
    void noneIsSilent() {
        assertThat(SILENT).isEmpty();
    }

    @Test
    @DisplayName("nothing of it goes over the wire")
    void wire() {
        assertThat(TALKATIVE).isEmpty();
    }

    @TestFactory
    @DisplayName("a rule is one sentence or two, and names a specification with its address, or a fact of Logto")
    Stream<DynamicTest> sources() {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    assertThat(rule.id()).matches("[a-z-]+\\.[a-z0-9-]+");
                    assertThat(rule.sentence()).matches("\\w.*\\.");
                    assertThat(rule.source().name()).matches("(RFC \\d+ section |O.+ section |Logto: |this mock: ).+");
                    assertThat(rule.source().address().isPresent())
                            .isEqualTo(rule.source().kind() == Source.Kind.SPECIFICATION);
                    assertThat(Rules.withId(rule.id())).contains(rule);
                }));
    }

    @Test
    @DisplayName("an answer from 400 on cannot be made without")
    void enforced() {
        assertThatThrownBy(() -> Answer.json(400, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
