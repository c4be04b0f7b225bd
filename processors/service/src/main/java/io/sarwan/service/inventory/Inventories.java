/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.c1z.InventoryFile;
import io.sarwan.c1z.InventoryPage;
import io.sarwan.c1z.InventoryPage.Position;
import io.sarwan.c1z.SyncRun;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the last complete syncs found. */
public final class Inventories implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inventories.class);

    /** How long another process's file may lie there before it is unpacked. */
    private static final Duration LOOKS = Duration.ofSeconds(30);

    private final Connectors connectors;
    private final Map<String, Inventory> byName = new LinkedHashMap<>();
    private final ScheduledExecutorService refresher;

    /** @param folder for what is unpacked, of this process alone; it need not be there yet */
    public Inventories(Connectors connectors, Path folder, Clock clock) {
        this(connectors, folder, clock, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "inventory");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        }));
    }

    /** @param refresher looks at each file every half minute, whether somebody reads it or not, and ends with this */
    Inventories(Connectors connectors, Path folder, Clock clock, ScheduledExecutorService refresher) {
        this.connectors = connectors;
        this.refresher = refresher;
        for (Connector each : connectors.all()) {
            Inventory inventory = new Inventory(each.file(), folder.resolve(each.name()), refresher, clock);
            byName.put(each.name(), inventory);
            var unused = refresher.scheduleWithFixedDelay(
                    inventory::look, LOOKS.toSeconds(), LOOKS.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Unpacks what was published, so that whoever asks from now on gets it. */
    public void prepare(Connector connector) {
        try {
            byName.get(connector.name()).refresh();
        } catch (RuntimeException logged) {
            LOG.debug("the file of {} cannot be read", connector.name(), logged);
        }
    }

    /** What a sync of the connector takes over need not be unpacked again. */
    public UnpackedFile unpacked(Connector connector) {
        return byName.get(connector.name())::unpacked;
    }

    /** The sync that is served, empty when there is none yet. */
    public Optional<SyncRun> published(Connector connector) {
        return byName.get(connector.name()).read(InventoryFile::sync);
    }

    /** One grant of the last complete sync. */
    public Optional<Grant> grant(Connector connector, String id) {
        return byName.get(connector.name()).read(file -> file.grant(id)).flatMap(found -> found);
    }

    /** What a connector may know of an entitlement when it changes who holds it. */
    public Connector.Known known(Connector connector) {
        return entitlement -> byName.get(connector.name())
                .read(file -> file.entitlement(entitlement)
                        .flatMap(found -> file.resource(found.resource()))
                        .map(resource -> resource.profile().get(resource.id().type() + "_name"))
                        .map(String::valueOf))
                .flatMap(found -> found);
    }

    public ApiReply resources(ApiRequest request) {
        String type = request.text("type");
        return answer(
                request,
                "resources " + type,
                page -> page.file().resources(type, page.after(), page.limit()),
                InventoryJson::of);
    }

    public ApiReply entitlements(ApiRequest request) {
        String type = request.text("resourceType");
        String resource = request.text("resource");
        needs(request, "resource", "resourceType");
        return answer(
                request,
                "entitlements " + type + ' ' + resource,
                page -> page.file().entitlements(type, resource, page.after(), page.limit()),
                InventoryJson::of);
    }

    public ApiReply grants(ApiRequest request) {
        needs(request, "resource", "resourceType");
        request.together("principalType", "principal");
        GrantFilter filter = new GrantFilter(
                request.text("resourceType"),
                request.text("resource"),
                request.text("entitlement"),
                request.text("principalType"),
                request.text("principal"));
        return answer(
                request,
                filter.toString(),
                page -> page.file().grants(filter, page.after(), page.limit()),
                InventoryJson::of);
    }

    public ApiReply access(ApiRequest request) {
        GrantFilter filter = GrantFilter.ofPrincipal(request.text("principalType"), request.text("principal"));
        return answer(
                request,
                "access " + filter,
                page -> {
                    InventoryPage<Grant> grants = page.file().grants(filter, page.after(), page.limit());
                    return new InventoryPage<>(
                            grants.items().stream()
                                    .map(grant -> access(page.file(), grant))
                                    .toList(),
                            grants.next());
                },
                json -> json);
    }

    private static ObjectNode access(InventoryFile file, Grant grant) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("grant", InventoryJson.of(grant));
        file.entitlement(grant.entitlementId()).ifPresent(entitlement -> {
            if (entitlement.displayName() != null) {
                json.put("entitlementName", entitlement.displayName());
            }
            if (entitlement.slug() != null) {
                json.put("entitlementSlug", entitlement.slug());
            }
        });
        file.resource(grant.resource()).map(Resource::displayName).ifPresent(name -> json.put("resourceName", name));
        return json;
    }

    private static void needs(ApiRequest request, String parameter, String other) {
        if (request.text(parameter) != null && request.text(other) == null) {
            throw Problems.invalid(other, "goes together with " + parameter).raised();
        }
    }

    private record Asked(InventoryFile file, Position after, int limit) {}

    private <T> ApiReply answer(
            ApiRequest request, String query, Function<Asked, InventoryPage<T>> read, Function<T, ObjectNode> written) {
        Connector connector = connectors.named(request.text("connector"));
        return byName.get(connector.name())
                .read(file -> {
                    String sync = file.sync().id();
                    Position after = Cursor.position(request.text("cursor"), query, sync);
                    InventoryPage<T> page = read.apply(new Asked(file, after, request.number("limit")));
                    ObjectNode json = JsonNodeFactory.instance.objectNode().put("sync", sync);
                    var items = json.putArray("items");
                    page.items().forEach(item -> items.add(written.apply(item)));
                    page.next().ifPresent(next -> json.put("nextCursor", new Cursor(query, sync, next).text()));
                    return ApiReply.of(json);
                })
                .orElseThrow(() -> Problems.neverSynced(connector.name()).raised());
    }

    @Override
    public void close() {
        refresher.shutdown();
        byName.values().forEach(Inventory::close);
    }
}
