package dev.latchkey.mockidp.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's own program for certificates, for which there is no public API; each run takes half a second and more, so there are two. */
final class Keytool {
    private static final String PASSWORD_VARIABLE = "LATCHKEY_STORE_PASSWORD";
    private static final List<String> QUICK = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");
    private static final int MOST_SECONDS = 60;

    private Keytool() {}

    /** Runs it in a directory, on a store of type PKCS#12. */
    static void run(Path directory, String store, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(QUICK);
        command.addAll(arguments);
        // the password goes by the environment: a command line is for everybody to see
        command.addAll(List.of("-keystore", store, "-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().put(PASSWORD_VARIABLE, CertificateStore.PASSWORD);
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw CertificateException.noKeytool(said.strip(), new IllegalStateException(said));
            }
        } catch (IOException e) {
            throw CertificateException.noKeytool("it could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CertificateException.noKeytool("it was interrupted", e);
        }
    }
}
