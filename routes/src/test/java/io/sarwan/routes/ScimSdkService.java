/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** SCIM-SDK, a SCIM service for the JVM that was not written here; this class only keeps what it is given. */
final class ScimSdkService implements AutoCloseable {

    private static final int LARGEST_PAGE = 40;

    private final HttpServer server;
    private final KeptUsers users = new KeptUsers();
    private final KeptGroups groups = new KeptGroups();
    private final ResourceEndpoint endpoint = new ResourceEndpoint(
            ServiceProvider.builder()
                    .filterConfig(FilterConfig.builder()
                            .supported(true)
                            .maxResults(LARGEST_PAGE)
                            .build())
                    .patchConfig(PatchConfig.builder().supported(true).build())
                    .authenticationSchemes(List.of(AuthenticationScheme.builder()
                            .name("Bearer")
                            .description("any")
                            .type("oauthbearertoken")
                            .build()))
                    .build(),
            new UserEndpointDefinition(users),
            new GroupEndpointDefinition(groups));

    ScimSdkService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/scim/v2", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2";
    }

    /** Names of all users and groups. */
    List<String> names() {
        return Stream.concat(
                        users.all().stream().flatMap(user -> user.getUserName().stream()),
                        groups.all().stream().flatMap(group -> group.getDisplayName().stream()))
                .toList();
    }

    /** Ids of the members of a group, in their order. */
    List<String> members(String group) {
        return groups.all().stream()
                .filter(each -> each.getId().filter(group::equals).isPresent())
                .flatMap(each -> each.getMembers().stream())
                .flatMap(member -> member.getValue().stream())
                .toList();
    }

    /** @return the id that the service gave */
    String create(String resource, String body) {
        ScimResponse response =
                endpoint.handleRequest(address() + resource, HttpMethod.POST, body, headers(), new Context(null));
        if (response.getHttpStatus() != 201) {
            throw new AssertionError(response.toPrettyString());
        }
        return response.get("id").asText();
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Map.of("Content-Type", "application/scim+json"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ScimResponse response = endpoint.handleRequest(
                    address().replace("/scim/v2", "") + exchange.getRequestURI(),
                    HttpMethod.valueOf(exchange.getRequestMethod()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers(),
                    new Context(null));
            byte[] body = response.toString().getBytes(StandardCharsets.UTF_8);
            response.getHttpHeaders()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.getHttpStatus(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class KeptUsers extends Kept<User> {}

    private static final class KeptGroups extends Kept<Group> {}

    /** Keeps resources in memory, in the order of their creation. */
    private static class Kept<T extends ResourceNode> extends ResourceHandler<T> {

        private final Map<String, T> byId = Collections.synchronizedMap(new LinkedHashMap<>());

        List<T> all() {
            synchronized (byId) {
                return List.copyOf(byId.values());
            }
        }

        @Override
        public T createResource(T resource, Context context) {
            resource.setId(UUID.randomUUID().toString());
            return keep(resource);
        }

        private T keep(T resource) {
            Instant now = Instant.now();
            Meta meta = resource.getMeta().orElseThrow();
            meta.setCreated(now);
            meta.setLastModified(now);
            byId.put(resource.getId().orElseThrow(), resource);
            return resource;
        }

        @Override
        public T getResource(
                String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
            return Optional.ofNullable(byId.get(id)).orElseThrow(() -> new ResourceNotFoundException("no " + id));
        }

        @Override
        public PartialListResponse<T> listResources(
                long startIndex,
                int count,
                FilterNode filter,
                SchemaAttribute sortBy,
                SortOrder sortOrder,
                List<SchemaAttribute> attributes,
                List<SchemaAttribute> excluded,
                Context context) {
            List<T> page = all().stream().skip(startIndex - 1).limit(count).toList();
            return PartialListResponse.<T>builder()
                    .resources(page)
                    .totalResults(byId.size())
                    .build();
        }

        @Override
        public T updateResource(T resource, Context context) {
            return keep(resource);
        }

        @Override
        public void deleteResource(String id, Context context) {
            byId.remove(id);
        }
    }
}
