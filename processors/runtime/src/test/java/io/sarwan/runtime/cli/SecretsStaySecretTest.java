/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever goes wrong, and wherever a secret was given, it is in no output. */
class SecretsStaySecretTest {

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(10)
                .ofMaxLength(50)
                .filter(text -> text.chars().filter(Character::isLetterOrDigit).count() > 6);
    }

    @Provide
    Arbitrary<List<String>> mistakes() {
        return Arbitraries.of(
                List.of(),
                List.of("--workers", "x"),
                List.of("--no-such-flag"),
                List.of("--graph-domain", "http://elsewhere.example"),
                List.of("--entra-tenant-id", "common"),
                List.of("--ca-file", "missing.pem"),
                List.of("--c1z-temp-dir", "missing"),
                List.of("--client-id", "x"),
                List.of("--log-level", "loud"),
                List.of("--log-level", "debug"),
                List.of("surplus"),
                List.of("--accept-change=?"));
    }

    enum Place {
        FLAG,
        FLAG_WITH_EQUALS,
        MISSPELT_FLAG,
        SERVICE_FLAG,
        STRAY_ARGUMENT,
        ENVIRONMENT,
        FILE,
        BROKEN_FILE,
        TOKEN,
        PRIVATE_KEY,
        PASSWORD,
        CERTIFICATE,
        PROXY,
        ADDRESS
    }

    @Property(tries = 400)
    void noOutputHoldsASecret(
            @ForAll("secrets") String secret, @ForAll Place place, @ForAll("mistakes") List<String> mistake)
            throws IOException {
        Path directory = Files.createTempDirectory("sarwan");
        try {
            Trial trial = new Trial(directory);
            trial.variables.put("BATON_ENTRA_TENANT_ID", "contoso.example");
            trial.variables.put("BATON_ENTRA_CLIENT_ID", "client-1");
            trial.syncs = () -> (settings, progress) -> {
                throw new IllegalStateException(
                        settings + " refused " + secret, SarwanException.failed("Bearer " + secret));
            };
            List<String> arguments = new ArrayList<>(
                    List.of("entra", "-f", directory.resolve("x.c1z").toString()));
            place(trial, secret, place, arguments);
            arguments.addAll(mistake);
            int exitCode = trial.run(arguments.toArray(String[]::new));
            assertThat(exitCode).isIn(1, 2);
            assertThat(trial.out() + trial.err()).doesNotContain(secret);
        } finally {
            Files.deleteIfExists(directory.resolve(".baton.yaml"));
            Files.deleteIfExists(directory);
        }
    }

    private static void place(Trial trial, String secret, Place place, List<String> arguments) throws IOException {
        Path file = trial.directory.resolve(".baton.yaml");
        String quoted = "'" + secret.replace("'", "''") + "'";
        if (place != Place.FLAG && place != Place.ENVIRONMENT) {
            // So that the sync, whose failure repeats the secret, is reached only where the secret is known.
            trial.syncs = () -> {
                throw SarwanException.failed("not reached");
            };
        }
        switch (place) {
            case FLAG -> arguments.addAll(List.of("--entra-client-secret", secret));
            case FLAG_WITH_EQUALS -> arguments.add("--entra-client-secret=" + secret);
            case MISSPELT_FLAG -> arguments.addAll(List.of("--entra-client-secert", secret));
            case SERVICE_FLAG -> arguments.addAll(List.of("--client-secret", secret));
            case STRAY_ARGUMENT -> arguments.add(secret);
            case ENVIRONMENT -> trial.variables.put("BATON_ENTRA_CLIENT_SECRET", secret);
            case FILE -> Files.writeString(file, "entra-client-secret: " + quoted + "\n");
            case BROKEN_FILE -> Files.writeString(file, "entra-client-secret: " + quoted + "\n- broken: [\n");
            case TOKEN -> trial.variables.put("BATON_ACCESS_TOKEN", secret);
            case PRIVATE_KEY -> trial.variables.put("BATON_ENTRA_CLIENT_CERTIFICATE_PRIVATE_KEY", secret);
            case PASSWORD -> {
                trial.variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "missing.pfx");
                trial.variables.put("BATON_ENTRA_CLIENT_CERTIFICATE_PASSWORD", secret);
            }
            case CERTIFICATE -> trial.variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", secret);
            case PROXY -> {
                trial.variables.put("BATON_ACCESS_TOKEN", "some-token-or-other");
                trial.variables.put(
                        "HTTPS_PROXY",
                        "socks5://user:" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + secret + "@proxy:1");
            }
            case ADDRESS -> {
                trial.variables.put("BATON_ACCESS_TOKEN", "some-token-or-other");
                trial.variables.put("BATON_GRAPH_DOMAIN", "https://user:" + secret + "@graph.example.com");
            }
        }
    }
}
