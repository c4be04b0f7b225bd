/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere, as Camel writes them in properties: {@code {{env:NAME}}}, {@code {{file:path}}} (without the
 * line end at its end), {@code {{hashicorp:engine:secret#field}}} and {@code {{azure:name#field:default@version}}}. Each is
 * read once, so that a secret that is changed meanwhile has one value for all settings.
 */
public final class SecretReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env|file|hashicorp|azure):([^{}]+)}}");

    /** A value that is a reference and nothing else, of whatever kind. */
    private static final Pattern WHOLE = Pattern.compile("\\{\\{([A-Za-z][\\w-]*):[^{}]*}}");

    /** For a whole answer of a vault. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What lets a program read vaults; never to be shown. */
    private static final List<String> CREDENTIALS =
            List.of("VAULT_TOKEN", AzureVaultSettings.SECRET, "AZURE_CLIENT_SECRET");

    /**
     * A text with what its references led to.
     *
     * @param values what each of them led to, in their order; never to be shown
     */
    public record Resolved(String text, List<String> values) {

        public Resolved {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "text of " + values.size() + " references";
        }
    }

    private final Environment environment;
    private final Duration patience;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Map<String, String> known = new HashMap<>();
    private final Map<Optional<Path>, AzureKeyVault> vaults = new HashMap<>();

    public SecretReferences(Environment environment) {
        this(environment, PATIENCE, InstantSource.system(), Sleeper.real());
    }

    SecretReferences(Environment environment, Duration patience, InstantSource clock, Sleeper sleeper) {
        this.environment = environment;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** What the environment holds to read vaults with, for whoever masks secrets. */
    public static List<SecretText> credentials(Environment environment) {
        return CREDENTIALS.stream()
                .flatMap(name -> environment.get(name).stream())
                .map(text -> new SecretText(text.strip()))
                .toList();
    }

    /**
     * A text with what its references lead to; one without any is given back as it is.
     *
     * @param authorities a PEM file with authorities that are trusted besides the platform's, asked for when a vault is read
     * @param mistake makes the failure of what is wrong, which never holds a value, and of what to do next
     */
    public synchronized Resolved resolve(
            String text, Supplier<Optional<Path>> authorities, BiFunction<String, String, SarwanException> mistake) {
        if (!text.contains("{{")) {
            return new Resolved(text, List.of());
        }
        refuseUnknown(text, mistake);
        List<String> values = new ArrayList<>();
        Matcher references = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            String value = known.get(references.group());
            if (value == null) {
                value = value(references.group(1), references.group(2), authorities, mistake);
                known.put(references.group(), value);
            }
            values.add(value);
            references.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return new Resolved(references.appendTail(resolved).toString(), values);
    }

    /** Taken as it is, it would be sent as a secret that it is not. */
    private static void refuseUnknown(String text, BiFunction<String, String, SarwanException> mistake) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (whole.matches() && !REFERENCE.matcher(text.strip()).matches()) {
            throw mistake.apply(
                    whole.group(1) + ", which nothing is read from",
                    "Write {{env:…}}, {{file:…}}, {{hashicorp:…}} or {{azure:…}}, with a name");
        }
    }

    private String value(
            String kind,
            String name,
            Supplier<Optional<Path>> authorities,
            BiFunction<String, String, SarwanException> mistake) {
        return switch (kind) {
            case "env" -> variable(name, mistake);
            case "file" -> file(name, mistake);
            case "hashicorp" -> new HashicorpVault(environment, network(authorities.get())).read(name, mistake);
            default -> azure(name, authorities, mistake);
        };
    }

    private String azure(
            String name, Supplier<Optional<Path>> authorities, BiFunction<String, String, SarwanException> mistake) {
        AzureReference reference = AzureReference.parse(name)
                .orElseThrow(() -> mistake.apply(
                        "Azure Key Vault by a reference that is none",
                        "Write {{azure:name}}, {{azure:name@version}} or {{azure:name#field}}"));
        Optional<Path> trusted = authorities.get();
        AzureKeyVault vault = vaults.get(trusted);
        if (vault == null) {
            vault = new AzureKeyVault(new AzureVaultSettings(environment, mistake), network(trusted), clock, sleeper);
            vaults.put(trusted, vault);
        }
        return vault.read(reference, mistake);
    }

    private Network network(Optional<Path> authorities) {
        return new Network(
                authorities.orElse(null),
                new ProxyVariables(environment).proxy().orElse(null),
                patience);
    }

    private String variable(String name, BiFunction<String, String, SarwanException> mistake) {
        return environment
                .get(name)
                .orElseThrow(() ->
                        mistake.apply("the variable " + name + ", which is not set", "Set it, or write another name"));
    }

    private static String file(String name, BiFunction<String, String, SarwanException> mistake) {
        try {
            return Files.readString(Path.of(name)).replaceFirst("\\R\\z", "");
        } catch (IOException | InvalidPathException unreadable) {
            throw mistake.apply(
                    "the file " + name + ", which cannot be read as text", "Check that it is there and may be read");
        }
    }
}
