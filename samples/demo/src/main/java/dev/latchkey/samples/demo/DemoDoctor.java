package dev.latchkey.samples.demo;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfiles;
import dev.latchkey.doctor.report.HtmlReport;
import dev.latchkey.mockidp.MockIdp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The doctor at the demo's applications, as they are at this moment: what one breaks in the Console, it finds. */
final class DemoDoctor {
    private final DemoAddresses addresses;
    private final List<Patient> patients;
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final Doctor doctor = Doctor.onThisMachine();

    /** The samples' secrets are those of this moment: one that is changed in the Console does not reach a sample that runs. */
    DemoDoctor(MockIdp idp, DemoAddresses addresses) {
        this.addresses = addresses;
        patients = PATIENTS.stream()
                .filter(patient -> addresses.runs(patient.sample()))
                .toList();
        patients.forEach(patient -> secrets.put(
                patient.id(), Secret.of(idp.application(patient.id()).secret().orElseThrow())));
    }

    /** An application that can be examined. */
    record Patient(DemoSample sample, String name) {
        String id() {
            return sample.toString();
        }
    }

    /**
     * What the page shows.
     *
     * @param asked the application that was examined; empty for none
     * @param report of it, as HTML
     */
    record View(List<Patient> patients, String asked, String report, String style) {}

    private static final List<Patient> PATIENTS = List.of(
            new Patient(DemoSample.OUTLINE, "Outline-style sample"),
            new Patient(DemoSample.OUTLINE_THIRD_PARTY, "Outline-style sample, third party"),
            new Patient(DemoSample.QUICKSTART, "Quickstart"),
            new Patient(DemoSample.SPRING_BOOT, "Spring Boot sample"));

    /** The page before anybody is examined. */
    View waiting() {
        return new View(patients, "", "", HtmlReport.style());
    }

    /** The page of one application, signed in to as alice; empty where there is no such application. */
    Optional<View> examined(String application) {
        return patients.stream()
                .filter(patient -> patient.id().equals(application))
                .findFirst()
                .map(patient -> new View(
                        patients, patient.id(), HtmlReport.fragment(examination(patient.id())), HtmlReport.style()));
    }

    private Examination examination(String application) {
        return doctor.examine(integration(application), doctor.headless("alice"));
    }

    private Integration integration(String application) {
        return switch (application) {
            case "outline" -> outline(application, addresses.outlineUrl());
            case "outline-third-party" -> outline(application, addresses.outlineThirdPartyUrl());
            case "quickstart" -> app(application, addresses.quickstartUrl(), "/callback");
            default -> app(application, addresses.springBootUrl(), "/login/oauth2/code/latchkey");
        };
    }

    private Integration outline(String application, String url) {
        return configured(application)
                .withProduct(ProductProfiles.named("outline").orElseThrow())
                .withRedirectUri(url + "/auth/oidc.callback")
                .withPostLogoutRedirectUri(url);
    }

    /** Both ask for a refresh token as the SDK does. */
    private Integration app(String application, String url, String callback) {
        return configured(application)
                .withScopes(List.of("openid", "profile", "email", "offline_access"))
                .withPrompt(List.of("consent"))
                .withRedirectUri(url + callback)
                .withPostLogoutRedirectUri(url + "/");
    }

    private Integration configured(String application) {
        return Integration.of(addresses.issuer(), application)
                .withSecret(Objects.requireNonNull(secrets.get(application)));
    }
}
