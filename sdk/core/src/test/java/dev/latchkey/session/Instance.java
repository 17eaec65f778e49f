package dev.latchkey.session;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.token.TokenTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One instance of an app in a process of its own, for tests that end it in the middle of a refresh. It reads {@code fresh ID THREADS},
 * and answers with how many of the threads got a token and a digest of the tokens; at the step where it is to stand still it says so.
 */
public final class Instance {

    /** Where it stands still. */
    public enum Step {
        NOWHERE,
        BEFORE_THE_CALL,
        AFTER_THE_ANSWER,
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE
    }

    /** What it is told when it starts. */
    public record Setting(String issuer, Duration ahead, Duration grace, Step step) {
        List<String> arguments() {
            return List.of(issuer, ahead.toString(), grace.toString(), step.name());
        }

        static Setting of(String[] arguments) {
            return new Setting(
                    arguments[0],
                    Duration.parse(arguments[1]),
                    Duration.parse(arguments[2]),
                    Step.valueOf(arguments[3]));
        }
    }

    private final PrintStream out;
    private final Step step;

    private Instance(PrintStream out, Step step) {
        this.out = out;
        this.step = step;
    }

    static ClientConfig config(String issuer, Duration grace) {
        return ClientConfig.confidential(issuer, "quickstart", Secret.of("quickstart-secret"))
                .withRedirectUri("http://localhost:3010/callback")
                .withOfflineAccess()
                .withRefreshGrace(grace)
                .withHttpPolicy(HttpPolicy.defaults().withCallTimeout(Duration.ofSeconds(60)));
    }

    /** Runs until its input ends or it is killed. */
    public static void run(String[] arguments, Function<RelyingParty, SharedSessionStore> store) throws IOException {
        Setting setting = Setting.of(arguments);
        new Instance(new PrintStream(System.out, true, StandardCharsets.UTF_8), setting.step()).serve(setting, store);
    }

    private void serve(Setting setting, Function<RelyingParty, SharedSessionStore> store) throws IOException {
        ClientConfig config = config(setting.issuer(), setting.grace());
        Surroundings system = Surroundings.system(config.httpPolicy());
        RelyingParty rp = RelyingParty.of(
                config,
                system.withClock(Clock.offset(Clock.systemUTC(), setting.ahead()))
                        .withTransport(held(system.transport())));
        rp.metadata();
        KeptSessions sessions = rp.sessions(new HeldStore(store.apply(rp), this));
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            out.println(answers(sessions, new SessionId(words[1]), Integer.parseInt(words[2])));
        }
    }

    private static String answers(KeptSessions sessions, SessionId id, int threads) {
        List<String> tokens = Collections.synchronizedList(new ArrayList<>());
        List<Thread> crowd = IntStream.range(0, threads)
                .mapToObj(i -> new Thread(null, () -> ask(sessions, id, tokens), "crowd-" + i, 256 * 1024))
                .toList();
        crowd.forEach(Thread::start);
        crowd.forEach(Instance::join);
        List<String> distinct = tokens.stream().distinct().sorted().toList();
        return tokens.size() + " " + distinct.size() + " " + digest(String.join(" ", distinct));
    }

    private static void ask(KeptSessions sessions, SessionId id, List<String> tokens) {
        if (sessions.fresh(id, TokenTarget.own()) instanceof Freshness.Fresh fresh) {
            tokens.add(fresh.token().reveal());
        }
    }

    static String digest(String text) {
        return Base64Url.encode(Digest.sha256(text));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Transport held(Transport transport) {
        return call -> {
            boolean refresh = isRefresh(call);
            if (refresh) {
                standStillAt(Step.BEFORE_THE_CALL);
            }
            var answer = transport.send(call);
            if (refresh) {
                standStillAt(Step.AFTER_THE_ANSWER);
            }
            return answer;
        };
    }

    private static boolean isRefresh(HttpCall call) {
        return new String(call.body(), StandardCharsets.US_ASCII).contains("grant_type=refresh_token");
    }

    /** For ever: it is ended by a signal. */
    void standStillAt(Step here) {
        if (here != step) {
            return;
        }
        out.println("at " + here);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
