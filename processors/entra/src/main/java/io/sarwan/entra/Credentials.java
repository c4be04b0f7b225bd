/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns client secrets and certificates into resources. Of a secret Graph gives the first three characters as a hint and
 * no more; the {@code key} of a certificate is never looked at.
 */
final class Credentials {

    private static final String PASSWORD = "password";
    private static final String KEY = "key";

    private final EntraPortal portal;

    Credentials(EntraPortal portal) {
        this.portal = portal;
    }

    /** @param application whose sign-in they are */
    List<Resource> ofServicePrincipal(GraphObject principal, ResourceId application, String name, Pages pages) {
        return of(new Owner(principal, application, name, "service_principal", null), pages);
    }

    /** @param application the service principal in this tenant, {@code null} when it has none */
    List<Resource> ofRegistration(GraphObject registration, ResourceId application, Pages pages) {
        String name = registration.text("displayName") == null ? registration.id() : registration.text("displayName");
        return of(
                new Owner(
                        registration,
                        application,
                        name,
                        "application",
                        portal.registrationCredentials(registration.text("appId"))),
                pages);
    }

    private record Owner(GraphObject object, ResourceId identity, String name, String kind, String link) {}

    private static List<Resource> of(Owner owner, Pages pages) {
        List<Resource> all = new ArrayList<>();
        add(owner, "passwordCredentials", PASSWORD, all, pages);
        add(owner, "keyCredentials", KEY, all, pages);
        return all;
    }

    private static void add(Owner owner, String property, String kind, List<Resource> all, Pages pages) {
        if (!(owner.object().attributes().get(property) instanceof List<?> credentials)) {
            return;
        }
        for (Object each : credentials) {
            if (each instanceof Map<?, ?> map && map.get("keyId") instanceof String keyId && !keyId.isBlank()) {
                all.add(credential(owner, kind, keyId, map));
            } else {
                pages.notice("credentials without an id left out");
            }
        }
    }

    private static Resource credential(Owner owner, String kind, String keyId, Map<?, ?> map) {
        GraphObject credential = GraphObject.of(keyId, map);
        boolean password = kind.equals(PASSWORD);
        Instant begins = credential.instant("startDateTime");
        Instant ends = credential.instant("endDateTime");
        Map<String, Object> profile = new Profile()
                .put("key_id", keyId)
                .put("credential_type", password ? "client_secret" : "certificate")
                .put("hint", password ? credential.text("hint") : null)
                .put("key_type", password ? null : credential.text("type"))
                .put("usage", password ? null : credential.text("usage"))
                .put("custom_key_identifier", password ? null : credential.text("customKeyIdentifier"))
                .put("starts_at", begins == null ? null : begins.toString())
                .put("expires_at", ends == null ? null : ends.toString())
                .put("owner_kind", owner.kind())
                .put("owner_object_id", owner.object().id())
                .put("app_id", owner.object().text("appId"))
                .put("application_name", owner.name())
                .attributes();
        return new Resource(
                new ResourceId(
                        EntraTypes.CREDENTIAL,
                        GovernanceIds.credential(owner.object().id(), kind, keyId)),
                owner.identity(),
                title(credential, password),
                (password ? "Client secret" : "Certificate") + " of " + owner.name()
                        + (ends == null ? ", never expires" : ", expires " + ends),
                new Trait.Secret(begins, ends, null, owner.identity()),
                profile,
                Status.UNSPECIFIED,
                begins,
                owner.link());
    }

    private static String title(GraphObject credential, boolean password) {
        if (credential.text("displayName") != null) {
            return credential.text("displayName");
        }
        if (!password) {
            return "Certificate " + credential.id();
        }
        String hint = credential.text("hint");
        return hint == null ? "Client secret " + credential.id() : "Client secret " + hint + "…";
    }
}
