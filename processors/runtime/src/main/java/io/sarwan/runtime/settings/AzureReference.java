/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code azure:} in a reference: {@code name#field:default@version}, all but the name optional, as the
 * properties function of Camel's component azure-key-vault reads it.
 *
 * @param field of a secret that is a JSON object
 * @param fallback the value where there is no such secret
 * @see <a href="https://camel.apache.org/components/4.18.x/azure-key-vault-component.html">Camel's component</a>
 */
record AzureReference(String name, Optional<String> field, Optional<String> fallback, Optional<String> version) {

    /** Names of secrets are 1 to 127 letters, digits and hyphens. */
    private static final Pattern FORM = Pattern.compile(
            "(?<name>[0-9A-Za-z-]{1,127})(#(?<field>[^:@]+))?(:(?<fallback>[^@]+))?(@(?<version>[0-9A-Za-z-]{1,64}))?");

    /** Empty when it is none. */
    static Optional<AzureReference> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new AzureReference(
                        form.group("name"),
                        Optional.ofNullable(form.group("field")),
                        Optional.ofNullable(form.group("fallback")),
                        Optional.ofNullable(form.group("version"))))
                : Optional.empty();
    }

    /** As an error may show it: without the default, which is a value. */
    @Override
    public String toString() {
        return field.map(part -> "the field " + part + " of ").orElse("") + "the secret " + name
                + version.map(one -> " in version " + one).orElse("");
    }
}
