/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.SarwanException;
import java.util.Locale;
import java.util.Set;

/** Checks a setting's text against its definition. Messages name the setting and its origin, never a secret. */
final class ValueCheck {

    private static final Set<String> YES = Set.of("true", "1", "t", "yes", "on");
    private static final Set<String> NO = Set.of("false", "0", "f", "no", "off");
    private static final int LONGEST_SHOWN = 60;

    private ValueCheck() {}

    /** @throws SarwanException of kind usage when the text is not allowed */
    static void check(SettingValue value) {
        switch (value.definition().type()) {
            case SWITCH -> truth(value);
            case NUMBER -> number(value);
            case CHOICE -> choice(value);
            case TEXT, SECRET, PEM, LIST, PATH, ADDRESS -> notBlank(value);
        }
    }

    static boolean truth(SettingValue value) {
        String text = value.text().strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw bad(value, "must be true or false");
        }
        return YES.contains(text);
    }

    static long number(SettingValue value) {
        SettingDefinition definition = value.definition();
        try {
            long number = Long.parseLong(value.text().strip());
            if (number >= definition.minimum() && number <= definition.maximum()) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw bad(value, range(definition));
        }
        throw bad(value, range(definition));
    }

    private static String range(SettingDefinition definition) {
        return definition
                .range()
                .map(range -> "must be a whole number, " + range)
                .orElse("must be a whole number");
    }

    static String choice(SettingValue value) {
        String text = value.text().strip().toLowerCase(Locale.ROOT);
        if (!value.definition().choices().contains(text)) {
            throw bad(
                    value,
                    "must be one of " + String.join(", ", value.definition().choices()));
        }
        return text;
    }

    private static void notBlank(SettingValue value) {
        if (value.text().isBlank()) {
            throw SarwanException.usage(
                    value.definition().name() + " from " + value.origin() + " is empty",
                    "Give it a value, or leave it out");
        }
    }

    /** One line: setting, rule, the value unless it is secret or was read by reference, origin, remedy. */
    static SarwanException bad(SettingValue value, String rule) {
        return SarwanException.usage(
                value.definition().name() + " " + rule + "; " + value.origin() + " has " + shown(value),
                "Change it there");
    }

    private static String shown(SettingValue value) {
        if (!value.references().isEmpty()) {
            return "another value, read by reference";
        }
        // An address may carry "user:password@"; that is as secret as a secret.
        boolean hidden = value.definition().type().isSecret() || value.text().contains("@");
        if (hidden) {
            return "another value";
        }
        String text = value.text().replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "'";
    }
}
