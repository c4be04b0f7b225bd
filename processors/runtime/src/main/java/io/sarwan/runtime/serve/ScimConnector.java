/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.calls.CallUsage;
import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.ScimProvisioner;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.camel.CamelScimProvisioner;
import io.sarwan.runtime.camel.CamelScimSync;
import io.sarwan.runtime.changes.ProfileNames;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChange.Kind;
import io.sarwan.service.Connector;
import io.sarwan.service.ConnectorException;
import io.sarwan.service.Schedule;
import io.sarwan.service.Traffic;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One SCIM service. Changes of one service take turns: the file with what is known of it has one writer. */
final class ScimConnector implements Connector {

    private final String name;
    private final ScimSettings settings;
    private final Path memory;
    private final boolean provisioning;
    private final Optional<Schedule> schedule;
    private final Object turn = new Object();
    private final CallUsage usage = new CallUsage(CallUsage.Listener.SILENT);

    /** @param memory the file with what is known of services */
    ScimConnector(String name, ScimSettings settings, Path memory, boolean provisioning, Optional<Schedule> schedule) {
        this.name = name;
        this.settings = settings;
        this.memory = memory;
        this.provisioning = provisioning;
        this.schedule = schedule;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "scim";
    }

    @Override
    public String target() {
        return settings.config().apiEndpoint().toString();
    }

    @Override
    public Path file() {
        return settings.output().file();
    }

    @Override
    public boolean isProvisioning() {
        return provisioning;
    }

    @Override
    public Optional<Schedule> schedule() {
        return schedule;
    }

    @Override
    public Optional<Instant> nextSync(Instant after) {
        return schedule.flatMap(times -> Times.next(times, after));
    }

    @Override
    public Traffic traffic() {
        return new Traffic(usage::requests, () -> 0, usage::retries, usage::throttles);
    }

    @Override
    public Ending sync(SyncWishes wishes, UnpackedFile unpacked, Progress progress) {
        return Endings.said(() -> Endings.of(
                new CamelScimSync(Optional.of(usage), unpacked).run(with(wishes), new JobProgress(progress))));
    }

    private ScimSettings with(SyncWishes wishes) {
        EntraSettings.Limits limits = settings.limits();
        return new ScimSettings(
                settings.config(),
                settings.warnings(),
                settings.credentials(),
                settings.network(),
                settings.output(),
                new EntraSettings.Limits(
                        limits.workers(), limits.maxChangePercent(), limits.acceptChange() || wishes.acceptChange()));
    }

    @Override
    public Ending change(List<Change> changes, Known known, Manner manner) {
        return run(
                changes.stream()
                        .map(change -> ScimChange.of(
                                        change,
                                        known.roleName(change.entitlementId()).orElse(null))
                                .orElseThrow(() -> refused(
                                        change + " is nothing that SCIM can change",
                                        "Users can be granted groups, roles and entitlements of the service")))
                        .toList(),
                manner);
    }

    private Ending run(List<ScimChange> changes, Manner manner) {
        synchronized (turn) {
            return Endings.said(() -> Endings.ofScim(new CamelScimProvisioner(Optional.of(usage))
                    .run(settings, new ScimProvisioner.Order(changes, manner.dryRun(), manner.requester(), memory))));
        }
    }

    @Override
    public void check(AccountCall call) {
        change(call);
    }

    @Override
    public Ending account(AccountCall call, Manner manner) {
        return run(List.of(change(call)), manner);
    }

    private static ScimChange change(AccountCall call) {
        ResourceId account = new ResourceId(ScimTypes.USER, call.account().isEmpty() ? "new" : call.account());
        return switch (call.operation()) {
            case CREATE -> ScimChange.of(Kind.CREATE_USER, account, attributes(call.body()));
            case DELETE -> ScimChange.of(Kind.DELETE, account, Map.of());
            case DISABLE -> ScimChange.of(Kind.DEACTIVATE_USER, account, Map.of("active", false));
            case ENABLE -> ScimChange.of(Kind.ACTIVATE_USER, account, Map.of("active", true));
            case RESTORE, ROTATE ->
                throw refused(
                        "SCIM has no way to bring an account back or to give it another password",
                        "Do it in the service itself");
        };
    }

    private static Map<String, Object> attributes(JsonNode body) {
        if (body.has("password")) {
            throw refused("accounts of a SCIM service get no password", "Leave password away");
        }
        if (!body.has("login") && !body.has("email")) {
            throw refused("login is missing", "Give the account a login, or an email to be its login");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("userName", body.path("login").asText(body.path("email").asText()));
        attributes.put("active", true);
        if (body.has("email")) {
            attributes.put("emails", List.of(Map.of("value", body.path("email").asText(), "primary", true)));
        }
        ObjectMapper json = new ObjectMapper();
        body.path("profile")
                .fields()
                .forEachRemaining(field -> attributes.put(
                        ProfileNames.attribute(field.getKey()), json.convertValue(field.getValue(), Object.class)));
        return attributes;
    }

    @Override
    public ArrayNode actions() {
        return JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public void check(String action, JsonNode arguments) {
        throw refused("a SCIM service has no actions", null);
    }

    @Override
    public Ending invoke(String action, JsonNode arguments, Manner manner) {
        throw refused("a SCIM service has no actions", null);
    }

    @Override
    public JsonNode report() {
        throw refused("there is no permission report of a SCIM service", "Start a sync, which says what is missing");
    }

    private static ConnectorException refused(String what, String remedy) {
        return new ConnectorException(ConnectorException.Kind.REFUSED, what, remedy, null);
    }
}
