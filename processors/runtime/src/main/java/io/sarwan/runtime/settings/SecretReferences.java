/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere: {@code {{env:NAME}}}, {@code {{file:path}}} (without the line end at its end) and
 * {@code {{hashicorp:engine:secret#field}}}, as Camel writes them in properties.
 */
public final class SecretReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(env|file|hashicorp|azure):([^{}]+)}}");

    private final Environment environment;

    public SecretReferences(Environment environment) {
        this.environment = environment;
    }

    /**
     * A text with what its references lead to; one without any is given back as it is.
     *
     * @param mistake makes the failure of what is wrong, which never holds a value, and of what to do next
     */
    public String resolve(String text, BiFunction<String, String, SarwanException> mistake) {
        if (!text.contains("{{")) {
            return text;
        }
        Matcher references = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            String value =
                    switch (references.group(1)) {
                        case "env" -> variable(references.group(2), mistake);
                        case "file" -> file(references.group(2), mistake);
                        case "hashicorp" -> new HashicorpVault(environment).read(references.group(2), mistake);
                        default ->
                            throw mistake.apply(
                                    "Azure Key Vault, which settings are not read from",
                                    "Mount the secret as a file and write {{file:path}}, or give it as a variable");
                    };
            references.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return references.appendTail(resolved).toString();
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
