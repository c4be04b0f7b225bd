/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere: {@code {{env:NAME}}}, {@code {{file:path}}} (without the line end at its end) and
 * {@code {{hashicorp:engine:secret#field}}}, as Camel writes them in properties. Each is read once, so that a secret that
 * is changed meanwhile has one value for all settings.
 */
public final class SecretReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env|file|hashicorp|azure):([^{}]+)}}");

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
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public SecretReferences(Environment environment) {
        this.environment = environment;
    }

    /**
     * A text with what its references lead to; one without any is given back as it is.
     *
     * @param mistake makes the failure of what is wrong, which never holds a value, and of what to do next
     */
    public Resolved resolve(String text, BiFunction<String, String, SarwanException> mistake) {
        if (!text.contains("{{")) {
            return new Resolved(text, List.of());
        }
        List<String> values = new ArrayList<>();
        Matcher references = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            String kind = references.group(1);
            String name = references.group(2);
            String value = known.computeIfAbsent(references.group(), read -> value(kind, name, mistake));
            values.add(value);
            references.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return new Resolved(references.appendTail(resolved).toString(), values);
    }

    private String value(String kind, String name, BiFunction<String, String, SarwanException> mistake) {
        return switch (kind) {
            case "env" -> variable(name, mistake);
            case "file" -> file(name, mistake);
            case "hashicorp" -> new HashicorpVault(environment).read(name, mistake);
            default ->
                throw mistake.apply(
                        "Azure Key Vault, which settings are not read from",
                        "Mount the secret as a file and write {{file:path}}, or give it as a variable");
        };
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
