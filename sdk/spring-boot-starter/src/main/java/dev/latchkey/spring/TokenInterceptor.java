package dev.latchkey.spring;

import dev.latchkey.session.Freshness;
import dev.latchkey.spring.token.Caller;
import dev.latchkey.token.TokenTarget;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Puts access tokens into the requests of a {@code RestClient}. */
final class TokenInterceptor implements ClientHttpRequestInterceptor {

    private final LatchkeyTokens tokens;
    private final Optional<TokenTarget> always;

    TokenInterceptor(LatchkeyTokens tokens, Optional<TokenTarget> always) {
        this.tokens = tokens;
        this.always = always;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Optional<TokenTarget> target = TokenAttributes.in(request.getAttributes(), always);
        return target.isEmpty()
                ? execution.execute(request, body)
                : sent(target.get(), new Call(request, body, execution));
    }

    private record Call(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        ClientHttpResponse with(Freshness.Fresh fresh) throws IOException {
            request.getHeaders().setBearerAuth(fresh.token().reveal());
            return execution.execute(request, body);
        }
    }

    private ClientHttpResponse sent(TokenTarget target, Call call) throws IOException {
        Optional<Caller> caller = Caller.current();
        Freshness.Fresh fresh = tokens.orThrow(tokens.fresh(caller, target), caller);
        ClientHttpResponse answer = call.with(fresh);
        if (!answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            return answer;
        }
        Freshness another = tokens.refreshed(caller, target, fresh.token());
        if (another instanceof Freshness.Unavailable) {
            return answer;
        }
        answer.close();
        return call.with(tokens.orThrow(another, caller));
    }
}
