package dev.latchkey.doctor.provision;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.token.TokenTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Logto's Management API, called by a machine-to-machine application. The core keeps its token fresh. */
final class ManagementApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

    private final String endpoint;
    private final RelyingParty machine;
    private final TokenTarget target;
    private final HttpPolicy policy = HttpPolicy.defaults();
    private final Transport transport = Transport.shared(policy);

    /**
     * @param endpoint without a slash at its end
     * @param resource the API's identifier
     */
    ManagementApi(String endpoint, RelyingParty machine, String resource) {
        this.endpoint = endpoint;
        this.machine = machine;
        this.target = TokenTarget.resource(resource).withScopes("all");
    }

    List<Map<String, Object>> list(String path) {
        return read(path, send("GET", path, Map.of()), LIST);
    }

    Map<String, Object> post(String path, Map<String, Object> body) {
        return read(path, send("POST", path, body), OBJECT);
    }

    /** For calls whose answer has nothing that we need. */
    void change(String method, String path, Map<String, Object> body) {
        send(method, path, body);
    }

    private HttpAnswer send(String method, String path, Map<String, Object> body) {
        HttpCall call = new HttpCall(
                method,
                URI.create(endpoint + "/api" + path),
                Map.of(
                        "Authorization",
                        "Bearer " + token(),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json"),
                body.isEmpty() ? new byte[0] : JSON.writeValueAsBytes(body),
                policy);
        try {
            HttpAnswer answer = transport.send(call);
            if (!answer.isSuccess()) {
                throw refused(method, path, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new ManagementException(
                    endpoint + " does not answer: " + e.getMessage() + ". Is --endpoint right?", e);
        }
    }

    private String token() {
        return machine.clientToken(target)
                .fold(
                        issued -> issued.token().reveal(),
                        refused -> noToken(refused.failure()),
                        rejected -> noToken(rejected.failure()),
                        later -> noToken(later.failure()));
    }

    private static String noToken(Failure failure) {
        throw new ManagementException("There is no token for the Management API. " + failure.message()
                + " In the Console the machine-to-machine application needs the role \"Logto Management API access\".");
    }

    private static ManagementException refused(String method, String path, HttpAnswer answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        String advice = answer.status() == 403 ? " Give the application the role \"Logto Management API access\"." : "";
        return new ManagementException(method + " /api" + path + " was refused with " + answer.status() + ": "
                + said.substring(0, Math.min(300, said.length())) + advice);
    }

    private static <T> T read(String path, HttpAnswer answer, TypeReference<T> type) {
        try {
            return JSON.readValue(answer.body(), type);
        } catch (JacksonException e) {
            throw new ManagementException(
                    "/api" + path + " is not answered as the Management API does. Is --endpoint right?", e);
        }
    }
}
