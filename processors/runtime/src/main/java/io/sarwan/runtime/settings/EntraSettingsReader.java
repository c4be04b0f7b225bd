/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.entra.ApplicationOptions;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.ResourceType;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.EntraSettings.Endpoints;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns resolved settings into the record a sync gets; checks what concerns more than one setting. */
public final class EntraSettingsReader {

    private final SettingCatalog catalog;
    private final ProxyVariables proxyVariables;

    public EntraSettingsReader(SettingCatalog catalog, ProxyVariables proxyVariables) {
        this.catalog = catalog;
        this.proxyVariables = proxyVariables;
    }

    /** @throws SarwanException of kind usage: one line naming the setting, its origin and the remedy */
    public EntraSettings read(ResolvedSettings settings) {
        CredentialSettings credentialSettings = new CredentialSettings(catalog, settings);
        Credentials credentials = credentialSettings.credentials();
        SyncSettings common = new SyncSettings(settings);
        return new EntraSettings(
                credentialSettings.tenant(credentials),
                endpoints(settings, credentials),
                credentials,
                common.network(proxyVariables),
                common.output(),
                common.limits(),
                options(settings),
                new EntraSettings.Resync(settings.isOn("delta"), settings.isOn("full-sync")));
    }

    /**
     * The same for a command that writes no file and sends little.
     *
     * @throws SarwanException of kind usage: one line naming the setting, its origin and the remedy
     */
    public EntraSettings readWithoutFile(ResolvedSettings settings) {
        CredentialSettings credentialSettings = new CredentialSettings(catalog, settings);
        Credentials credentials = credentialSettings.credentials();
        return new EntraSettings(
                credentialSettings.tenant(credentials),
                endpoints(settings, credentials),
                credentials,
                new SyncSettings(settings).network(proxyVariables),
                EntraSettings.Output.NONE,
                EntraSettings.Limits.NOTHING_WRITTEN,
                options(settings));
    }

    /** Settings for a tenant that is simulated in this process: addresses and a throw-away credential are given. */
    public EntraSettings readSimulated(
            ResolvedSettings settings, Endpoints endpoints, String tenantId, Credentials credentials) {
        SyncSettings common = new SyncSettings(settings);
        return new EntraSettings(
                tenantId,
                endpoints,
                credentials,
                new Network(null, null, common.timeout()),
                common.output(),
                common.limits(),
                EntraOptions.reading(Set.of()));
    }

    /** How connections are made that belong to no tenant. */
    public Network network(ResolvedSettings settings) {
        return new SyncSettings(settings).network(proxyVariables);
    }

    private Endpoints endpoints(ResolvedSettings settings, Credentials credentials) {
        URI graph = BaseAddress.of(settings.required("graph-domain"));
        Optional<Cloud> cloud = Cloud.ofGraph(graph);
        // One simulator answers for all three; nothing leaves this machine.
        Optional<URI> local = BaseAddress.isLoopback(graph) ? Optional.of(graph) : Optional.empty();
        // Where a platform gives the identity, it also knows who takes it.
        boolean platformKnows = credentials instanceof Credentials.WorkloadIdentity && settings.isSet("login-domain");
        Optional<URI> login = platformKnows
                ? Optional.of(BaseAddress.of(settings.required("login-domain")))
                : cloud.map(Cloud::login).or(() -> local);
        return new Endpoints(
                graph,
                address(settings, "login-domain", login),
                address(settings, "exchange-domain", cloud.map(Cloud::exchange).or(() -> local)));
    }

    private URI address(ResolvedSettings settings, String name, Optional<URI> derived) {
        if (settings.isGiven(name)) {
            return BaseAddress.of(settings.required(name));
        }
        return derived.orElseThrow(() -> ResolvedSettings.missing(
                catalog.named(name).orElseThrow(), ", and graph-domain is not one of a known Microsoft cloud"));
    }

    /** A name that nobody knows would read nothing, and the file would look as if there were nothing. */
    private static Set<String> resourceTypes(ResolvedSettings settings) {
        List<String> known = EntraTypes.all().stream().map(ResourceType::id).toList();
        Set<String> named = Set.copyOf(settings.list("sync-resource-types"));
        named.stream()
                .filter(type -> !known.contains(type))
                .sorted()
                .findFirst()
                .ifPresent(type -> {
                    throw SarwanException.usage(
                            "sync-resource-types names " + type + ", which is no resource type",
                            "Types are " + String.join(", ", known));
                });
        return named;
    }

    private static EntraOptions options(ResolvedSettings settings) {
        DirectoryOptions directory = new DirectoryOptions(
                settings.isOn("skip-ad-groups"),
                settings.isOn("include-on-prem-group-members"),
                settings.isOn("on-premises-extension-attributes"),
                settings.isOn("sign-in-activity"),
                settings.isOn("mailbox-purpose"));
        return new EntraOptions(
                resourceTypes(settings),
                directory,
                new ApplicationOptions(
                        settings.isOn("include-first-party-apps"), settings.isOn("skip-unassigned-apps")),
                settings.choice("cloud").flatMap(CloudGaps::named).orElse(null));
    }
}
