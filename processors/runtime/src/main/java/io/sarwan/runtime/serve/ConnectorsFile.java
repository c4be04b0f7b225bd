/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SecretReferences;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.service.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Several tenants and SCIM services in one YAML file. Each has the settings of {@code sarwan entra} or {@code sarwan scim}
 * by their names, and nothing else: neither the environment nor {@code .baton.yaml}, so that no connector gets what was
 * meant for another. A value may stand elsewhere, as {@link SecretReferences} writes it.
 */
public final class ConnectorsFile {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> KEYS = Set.of("name", "kind", "settings", "schedule", "jitter", "events");

    private final SettingCatalog catalog;
    private final SecretReferences references;
    private final EntraSettingsReader tenants;
    private final ScimSettingsReader services;
    private final Consumer<List<SecretText>> secrets;

    /** @param secrets is given what must not be shown before it is used */
    public ConnectorsFile(
            SettingCatalog catalog,
            Environment environment,
            EntraSettingsReader tenants,
            ScimSettingsReader services,
            Consumer<List<SecretText>> secrets) {
        this.catalog = catalog;
        this.references = new SecretReferences(environment);
        this.tenants = tenants;
        this.services = services;
        this.secrets = secrets;
    }

    /**
     * @param folder where a connector's file is that names none
     * @throws SarwanException of kind usage: one line naming file, connector and setting, never a value
     */
    List<Connector> read(Path file, Path folder) {
        JsonNode list = tree(file).path("connectors");
        if (!list.isArray() || list.isEmpty()) {
            throw mistake(file, "has no list connectors");
        }
        List<Connector> connectors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Path> files = new HashSet<>();
        for (JsonNode each : list) {
            Connector connector = connector(file, folder, each);
            if (!names.add(connector.name())) {
                throw mistake(file, "has two connectors with the name " + connector.name());
            }
            if (!files.add(connector.file().toAbsolutePath().normalize())) {
                throw mistake(file, connector.name() + " has the file of a connector before it");
            }
            connectors.add(connector);
        }
        return connectors;
    }

    private static JsonNode tree(Path file) {
        try {
            JsonNode tree = new YAMLMapper().readTree(file.toFile());
            return tree == null ? new YAMLMapper().createObjectNode() : tree;
        } catch (IOException e) {
            // What the parser says quotes the text around the mistake, which may be a secret.
            throw mistake(file, "is not valid YAML");
        }
    }

    private Connector connector(Path file, Path folder, JsonNode node) {
        String name = node.path("name").asText("");
        if (!NAME.matcher(name).matches()) {
            throw mistake(file, "has a connector whose name is not made of lower case letters, digits and hyphens");
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw mistake(file, name + " has the unknown key " + key);
            }
        });
        CommandName command =
                switch (node.path("kind").asText("")) {
                    case "entra" -> CommandName.ENTRA;
                    case "scim" -> CommandName.SCIM;
                    default -> throw mistake(file, name + " has another kind than entra or scim");
                };
        Map<String, String> values = new LinkedHashMap<>();
        values.put("file", folder.resolve(name + ".c1z").toString());
        node.path("settings").fields().forEachRemaining(setting -> {
            boolean known = catalog.of(command).stream()
                    .anyMatch(definition -> definition.name().equals(setting.getKey()));
            if (!known) {
                throw mistake(file, name + " has the unknown setting " + setting.getKey());
            }
            values.put(setting.getKey(), written(file, name, setting.getKey(), setting.getValue()));
        });
        ResolvedSettings settings = SettingsResolver.ofPlace(
                        catalog, "connectors: " + file + ' ' + name, folder.resolve("no-settings-here"), references)
                .resolve(command, values, LoggerFactory.getLogger("io.sarwan.settings")::warn);
        secrets.accept(settings.secrets());
        boolean provisioning = settings.isOn("provisioning");
        return command == CommandName.ENTRA
                ? new EntraConnector(
                        name,
                        tenants.read(settings),
                        provisioning,
                        times(name, node),
                        events(file, folder, name, node, settings))
                : new ScimConnector(
                        name,
                        services.read(settings),
                        settings.path("scim-memory").orElseGet(() -> folder.resolve(name + ".scim.json")),
                        provisioning,
                        times(name, node).syncs());
    }

    private static Times times(String name, JsonNode node) {
        String jitter = text(node, "jitter");
        return new Times(
                Times.of("connectors: schedule of " + name, text(node, "schedule"), jitter),
                Times.of("connectors: events.schedule of " + name, text(node.path("events"), "schedule"), jitter));
    }

    private EventSettings events(Path file, Path folder, String name, JsonNode node, ResolvedSettings settings) {
        JsonNode events = node.path("events");
        Optional<String> address = Optional.ofNullable(text(events, "webhook"))
                .map(text -> value(file, name, "events.webhook", events.path("webhook"), settings));
        SecretText secret = events.has("secret")
                ? new SecretText(value(file, name, "events.secret", events.path("secret"), settings))
                : null;
        return EventSettings.of(
                        folder.resolve(name + ".events"), events.path("usage").asBoolean(), address, secret)
                .withTargetedSyncs("connectors: events.targetedSync of " + name, text(events, "targetedSync"));
    }

    private static String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.path(key).asText() : null;
    }

    private String value(Path file, String name, String setting, JsonNode value, ResolvedSettings settings) {
        SecretReferences.Resolved resolved = references.resolve(
                written(file, name, setting, value),
                () -> settings.readableFile("ca-file"),
                (from, remedy) -> SarwanException.usage(
                        "connectors: " + file + ' ' + name + " takes " + setting + " from " + from, remedy));
        secrets.accept(Stream.concat(Stream.of(resolved.text()), resolved.values().stream())
                .filter(text -> !text.isBlank())
                .map(SecretText::new)
                .toList());
        return resolved.text();
    }

    private static String written(Path file, String name, String setting, JsonNode value) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(written(file, name, setting, part)));
            return String.join(",", parts);
        }
        if (!value.isValueNode()) {
            throw mistake(file, name + " nests values in " + setting);
        }
        return value.asText();
    }

    private static SarwanException mistake(Path file, String what) {
        return SarwanException.usage(
                "connectors: " + file + ' ' + what, "Write a list connectors of name, kind and settings");
    }
}
