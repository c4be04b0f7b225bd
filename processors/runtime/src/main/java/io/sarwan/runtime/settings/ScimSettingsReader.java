/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.EntraSettings.Limits;
import io.sarwan.runtime.EntraSettings.Output;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfigException;
import io.sarwan.scim.config.ScimConfigReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns resolved settings and the description they name into the record that a SCIM sync gets. */
public final class ScimSettingsReader {

    private static final String SUFFIX = ".yaml";
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final ProxyVariables proxyVariables;
    private final Supplier<Path> profiles;

    /** @param profiles the folder with the descriptions that come along; asked for when one is named */
    public ScimSettingsReader(ProxyVariables proxyVariables, Supplier<Path> profiles) {
        this.proxyVariables = proxyVariables;
        this.profiles = profiles;
    }

    /** @throws SarwanException of kind usage: one line naming the setting or the key of the description, and the remedy */
    public ScimSettings read(ResolvedSettings settings) {
        ScimConfig.Loaded loaded = loaded(settings);
        SyncSettings common = new SyncSettings(settings);
        return new ScimSettings(
                loaded.config(),
                loaded.warnings(),
                new ScimCredentialSettings(settings).credentials(loaded.config()),
                common.network(proxyVariables),
                common.output(),
                common.limits());
    }

    /**
     * The same for a command that writes no file of that kind.
     *
     * @throws SarwanException of kind usage: one line naming the setting or the key of the description, and the remedy
     */
    public ScimSettings readWithoutFile(ResolvedSettings settings) {
        ScimConfig.Loaded loaded = loaded(settings);
        return new ScimSettings(
                loaded.config(),
                loaded.warnings(),
                new ScimCredentialSettings(settings).credentials(loaded.config()),
                new SyncSettings(settings).network(proxyVariables),
                Output.NONE,
                Limits.NOTHING_WRITTEN);
    }

    /** The description as it was written. */
    public String description(ResolvedSettings settings) {
        return source(settings).text();
    }

    /** @param name for messages */
    private record Source(String name, String text) {}

    private ScimConfig.Loaded loaded(ResolvedSettings settings) {
        Optional<URI> endpoint = settings.value("scim-endpoint").map(ScimSettingsReader::address);
        Source source = source(settings);
        try {
            return new ScimConfigReader().read(source.name(), source.text(), endpoint);
        } catch (ScimConfigException mistake) {
            throw SarwanException.usage(mistake.getMessage(), mistake.remedy());
        }
    }

    private Source source(ResolvedSettings settings) {
        Optional<Path> file = settings.readableFile("scim-config");
        if (file.isPresent()) {
            return new Source(file.get().toString(), text(file.get()));
        }
        Optional<String> provider = settings.text("service-provider");
        if (provider.isPresent()) {
            Path profile = profile(provider.get());
            return new Source(profile.getFileName().toString(), text(profile));
        }
        return settings.value("scim-config-value")
                .map(SettingValue::text)
                .map(text -> new Source("scim-config-value", text))
                .orElseThrow(() -> SarwanException.usage(
                        "there is no description of the service: either scim-config (or scim-config-file),"
                                + " service-provider or scim-config-value must be provided",
                        "Name a service with --service-provider, or a file with --scim-config"));
    }

    private Path profile(String provider) {
        String name = provider.toLowerCase(Locale.ROOT);
        Path file = profiles.get().resolve(name + SUFFIX);
        if (PROVIDER.matcher(name).matches() && Files.isRegularFile(file)) {
            return file;
        }
        String shown = provider.replaceAll("\\p{Cntrl}", "?");
        throw SarwanException.usage(
                "unsupported service provider: " + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown),
                "Use one of " + String.join(", ", names()) + ", or describe the service in a file for --scim-config");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(profiles.get())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw SarwanException.failed(
                    "cannot read the folder " + profiles.get(), "Unpack the whole distribution again", unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw SarwanException.usage("cannot read " + file, "Check that it is UTF-8 text and may be read");
        }
    }

    private static URI address(SettingValue value) {
        try {
            URI address = new URI(value.text().strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = scheme.equals("http");
            boolean bare = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (bare && (scheme.equals("https") || plain && BaseAddress.isLoopback(address))) {
                return address;
            }
        } catch (URISyntaxException invalid) {
            throw ValueCheck.bad(value, "must be an https address");
        }
        throw ValueCheck.bad(
                value, "must be an https address without user and query; plain http is allowed to this machine only");
    }
}
