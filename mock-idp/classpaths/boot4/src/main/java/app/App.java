package app;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Tells where its provider's users sign in: reads JSON and writes JSON. */
@SpringBootApplication
@RestController
public class App {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    record Provider(String issuer, String authorizationEndpoint) {}

    private final String issuer;

    App(@Value("${issuer}") String issuer) {
        this.issuer = issuer;
    }

    @GetMapping("/provider")
    Provider provider() {
        Map<String, Object> told = RestClient.create()
                .get()
                .uri(issuer + "/.well-known/openid-configuration")
                .retrieve()
                .body(OBJECT);
        return new Provider((String) told.get("issuer"), (String) told.get("authorization_endpoint"));
    }

    public static void main(String[] args) {
        SpringApplication.run(App.class, args);
    }
}
