package dev.latchkey.spring;

import dev.latchkey.session.Freshness;
import dev.latchkey.spring.token.Caller;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Access tokens of who is signed in for a {@code WebClient}, in an app of the servlet stack: {@code
 * builder.apply(LatchkeyWebClient.with(tokens, TokenTarget.resource("https://api.example")))}. Whose token it is is settled when a request is
 * begun, on the thread that serves the user; where there is none, the {@code Mono} ends with what {@link LatchkeyTokens#interceptor}
 * throws.
 */
public final class LatchkeyWebClient implements ExchangeFilterFunction {

    private static final String CALLER = "dev.latchkey.caller";

    private final LatchkeyTokens tokens;
    private final Optional<TokenTarget> always;

    private LatchkeyWebClient(LatchkeyTokens tokens, Optional<TokenTarget> always) {
        this.tokens = tokens;
        this.always = always;
    }

    /** The access token for this target in each request. */
    public static Consumer<WebClient.Builder> with(LatchkeyTokens tokens, TokenTarget target) {
        return new LatchkeyWebClient(tokens, Optional.of(target))::configure;
    }

    /** Access tokens in requests whose attributes name a target ({@link TokenAttributes}); others are left alone. */
    public static Consumer<WebClient.Builder> with(LatchkeyTokens tokens) {
        return new LatchkeyWebClient(tokens, Optional.empty())::configure;
    }

    private void configure(WebClient.Builder builder) {
        builder.defaultRequest(request -> request.attributes(LatchkeyWebClient::remember));
        builder.filter(this);
    }

    private static void remember(Map<String, Object> attributes) {
        Caller.current().ifPresent(caller -> attributes.put(CALLER, caller));
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return TokenAttributes.in(request.attributes(), always)
                .map(target -> sent(target, request, next))
                .orElseGet(() -> next.exchange(request));
    }

    private Mono<ClientResponse> sent(TokenTarget target, ClientRequest request, ExchangeFunction next) {
        Optional<Caller> caller =
                Optional.ofNullable((Caller) request.attributes().get(CALLER));
        return asked(() -> tokens.orThrow(tokens.fresh(caller, target), caller))
                .flatMap(fresh -> next.exchange(with(fresh.token(), request)).flatMap(answer -> {
                    Supplier<Freshness> another = () -> tokens.refreshed(caller, target, fresh.token());
                    return answer.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                            ? asked(another)
                                    .flatMap(token -> token instanceof Freshness.Unavailable
                                            ? Mono.just(answer)
                                            : again(() -> tokens.orThrow(token, caller), answer, request, next))
                            : Mono.just(answer);
                }));
    }

    private static Mono<ClientResponse> again(
            Supplier<Freshness.Fresh> another, ClientResponse answer, ClientRequest request, ExchangeFunction next) {
        return answer.releaseBody()
                .then(Mono.fromSupplier(another))
                .flatMap(fresh -> next.exchange(with(fresh.token(), request)));
    }

    private static ClientRequest with(AccessToken token, ClientRequest request) {
        return ClientRequest.from(request)
                .headers(headers -> headers.setBearerAuth(token.reveal()))
                .build();
    }

    /** Core waits for the network; the threads that answers arrive on must not. */
    private static <T> Mono<T> asked(Supplier<T> question) {
        return Mono.fromSupplier(question).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public String toString() {
        return "LatchkeyWebClient(" + tokens + ")";
    }
}
