package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Caller;
import dev.latchkey.mockidp.engine.CookieSignatures;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.InjectedCode;
import dev.latchkey.mockidp.engine.ManagementGate;
import dev.latchkey.mockidp.engine.Request;
import dev.latchkey.mockidp.engine.Scene;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.engine.Step;
import dev.latchkey.mockidp.fault.FaultedCall;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.fault.WireFault;
import dev.latchkey.mockidp.journal.Sent;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a request: held, spoiled, answered by the engine, spoiled, signed, written down, sent. */
final class Exchange {
    /** One endpoint of the engine. */
    interface Asked {
        Step answer(Scene scene, Request request);
    }

    private final Inside inside;
    private final Rendering rendering;
    private final LogoutPosting logout;
    private final DocumentFetch documents;
    private final Prefix prefix;

    Exchange(Inside inside, Rendering rendering, Prefix prefix) {
        this.inside = inside;
        this.prefix = prefix;
        this.rendering = rendering;
        this.documents = new DocumentFetch(inside);
        this.logout = new LogoutPosting(inside.journal(), inside.clock());
    }

    /** The exchange of the tenant whose address was asked; this one where none was. */
    private Exchange here(Context ctx) {
        return TenantSite.of(ctx).map(TenantSite::exchange).orElse(this);
    }

    /** A route that is journaled and may be held and spoiled. */
    Handler at(Endpoint endpoint, Asked asked) {
        return ctx -> here(ctx).served(ctx, endpoint, asked);
    }

    private void served(Context ctx, Endpoint endpoint, Asked asked) {
        Request request = Requests.read(ctx);
        inside.faults().awaitRelease(endpoint);
        FaultedCall call = call(endpoint, request);
        Faults.Taken taken = inside.faults().take(call);
        Optional<WireFault> fault = taken.wire();
        if (fault.filter(WireFault::isInsteadOfAnswer).isPresent()) {
            instead(ctx, call, request, taken);
            return;
        }
        documents.before(request);
        Answer honest = answer(asked, request);
        Faults.Spoiled spoiled = inside.faults().spoil(call, taken, honest);
        Answer answer = inside.signer().sign(filled(spoiled.answer()));
        Message message = message(request, answer);
        Sent sent = message.sent().spoiledBy(spoiled.names());
        inside.journal().record(inside.clock().instant(), endpoint, request, answer, sent);
        logout.send(answer.deliveries());
        Sending.send(ctx, message, fault);
    }

    private FaultedCall call(Endpoint endpoint, Request request) {
        State before = inside.state().snapshot();
        Instant now = inside.clock().instant();
        return new FaultedCall(
                now,
                endpoint,
                request.method(),
                request.path(),
                () -> Caller.of(new Scene(before, now, inside.provider().join()), request));
    }

    private Answer filled(Answer answer) {
        Instant now = inside.clock().instant();
        return InjectedCode.isDueIn(answer)
                ? inside.state()
                        .ask(
                                now,
                                state -> InjectedCode.filled(
                                        new Scene(state, now, inside.provider().join()), answer))
                : answer;
    }

    /** A route that is journaled, but neither held nor spoiled. What the mock's own Console asks stays unwritten. */
    Handler written(Endpoint endpoint, Asked asked) {
        return ctx -> here(ctx).written(ctx, endpoint, asked);
    }

    private void written(Context ctx, Endpoint endpoint, Asked asked) {
        Request request = Requests.read(ctx);
        Answer answer = answer(asked, request);
        Message message = message(request, answer);
        if (endpoint != Endpoint.MANAGEMENT
                || !ManagementGate.isConsole(inside.provider().join(), request)) {
            inside.journal().record(inside.clock().instant(), endpoint, request, answer, message.sent());
        }
        Sending.send(ctx, message, Optional.empty());
    }

    /** A route of the Console, which is nobody's business. */
    Handler unwritten(Asked asked) {
        return ctx -> here(ctx).unwritten(ctx, asked);
    }

    private void unwritten(Context ctx, Asked asked) {
        Request request = Requests.read(ctx);
        Sending.send(ctx, message(request, answer(asked, request)), Optional.empty());
    }

    private Answer answer(Asked asked, Request request) {
        Instant now = inside.clock().instant();
        return inside.state()
                .ask(
                        now,
                        state -> CookieSignatures.applied(
                                new Scene(state, now, inside.provider().join()), request, asked::answer));
    }

    private Message message(Request request, Answer answer) {
        Scene scene = new Scene(
                inside.state().snapshot(),
                inside.clock().instant(),
                inside.provider().join());
        Message message = rendering.message(request, prefix.before(answer), scene.isSecure(request));
        return ETag.applied(request, prefix.before(message));
    }

    private void instead(Context ctx, FaultedCall call, Request request, Faults.Taken taken) {
        WireFault fault = taken.wire().orElseThrow();
        Message message = fault instanceof WireFault.Replaced replaced
                ? new Message(replaced.status(), replaced.headers(), List.of(), replaced.body())
                : new Message(200, Map.of(), List.of(), new byte[0]);
        Sent sent = message.sent().spoiledBy(taken.names());
        inside.journal().record(inside.clock().instant(), call.endpoint(), request, message.status(), sent);
        Sending.send(ctx, message, Optional.of(fault));
    }
}
