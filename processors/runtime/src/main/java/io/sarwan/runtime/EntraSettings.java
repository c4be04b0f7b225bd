/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.c1z.ExternalSource;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.MembershipWay;
import io.sarwan.governance.ResourceId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a sync of one tenant needs, checked.
 *
 * @param tenantId the tenant's id or one of its domains; {@code null} only when the credentials belong to one already
 * @param options what is read
 * @param resync whether a run goes on from the last one
 */
public record EntraSettings(
        String tenantId,
        Endpoints endpoints,
        Credentials credentials,
        Network network,
        Output output,
        Limits limits,
        EntraOptions options,
        Resync resync) {

    /** Every run reads everything and keeps nothing for the next. */
    public EntraSettings(
            String tenantId,
            Endpoints endpoints,
            Credentials credentials,
            Network network,
            Output output,
            Limits limits,
            EntraOptions options) {
        this(tenantId, endpoints, credentials, network, output, limits, options, Resync.OFF);
    }

    public EntraSettings {
        Objects.requireNonNull(endpoints, "endpoints");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(resync, "resync");
    }

    public Optional<String> tenant() {
        return Optional.ofNullable(tenantId);
    }

    /**
     * Base addresses without path and trailing slash: {@code https://host[:port]}; plain http only on loopback.
     *
     * @param graph Microsoft Graph
     * @param login the token service
     * @param exchange Exchange Online's administration service
     */
    public record Endpoints(URI graph, URI login, URI exchange) {

        /** Whether Graph is simulated: plain http is for this machine only, and the real one never speaks it. */
        public boolean isSimulated() {
            return graph.getScheme().equals("http");
        }

        /** The scope of a token for Microsoft Graph: everything consented to. */
        public String graphScope() {
            return graph + "/.default";
        }

        /** The scope of a token for Exchange Online: everything consented to. */
        public String exchangeScope() {
            return exchange + "/.default";
        }
    }

    /** How the program proves who it is. */
    public sealed interface Credentials {

        /** Whether they are good for one tenant only, so that nobody needs to name it. */
        default boolean belongsToTenant() {
            return this instanceof ReadyToken || this instanceof ManagedIdentity;
        }

        /** A bearer token got elsewhere; it cannot be renewed. */
        record ReadyToken(SecretText token) implements Credentials {}

        /** @param clientId application id of the app registration */
        record ClientSecret(String clientId, SecretText secret) implements Credentials {}

        /**
         * @param clientId application id of the app registration
         * @param certificate PEM text, or the path of a PEM or PFX file; may hold the key as well
         * @param privateKey PEM text or the path of a PEM file, {@code null} when the key is in {@code certificate}
         * @param password of an encrypted key or PFX file, {@code null} for none
         */
        record ClientCertificate(String clientId, SecretText certificate, SecretText privateKey, SecretText password)
                implements Credentials {}

        /**
         * The identity that Azure gives to the machine, container or function this runs in.
         *
         * @param clientId client id of a user-assigned identity, {@code null} for the system-assigned one
         */
        record ManagedIdentity(String clientId) implements Credentials {}

        /**
         * A token of another identity provider that the app registration trusts (RFC 7523 section 2.2).
         *
         * @param clientId application id of the app registration
         * @param tokenFile read anew for every sign-in, because its writer renews it
         */
        record WorkloadIdentity(String clientId, Path tokenFile) implements Credentials {}

        /** A person signs in on another device with a code (RFC 8628). */
        record DeviceCode(String clientId) implements Credentials {}

        /** A person signs in with the browser of this machine, which comes back to a loopback address (RFC 8252). */
        record Browser(String clientId) implements Credentials {}
    }

    /**
     * @param caFile PEM file with authorities trusted besides the platform's, {@code null} for none
     * @param proxySettings {@code null} for a direct connection
     * @param timeout of one request, 1 to 1800 seconds
     */
    public record Network(Path caFile, ProxySettings proxySettings, Duration timeout) {

        public Optional<Path> extraAuthorities() {
            return Optional.ofNullable(caFile);
        }

        public Optional<ProxySettings> proxy() {
            return Optional.ofNullable(proxySettings);
        }
    }

    /**
     * @param file the {@code .c1z} file that is written
     * @param tempDirectory where working files go, {@code null} for the platform's choice; exists when set
     * @param external another connector's file whose principals are taken over, {@code null} for none
     */
    public record Output(Path file, Path tempDirectory, ExternalSource external) {

        /** Takes over nobody. */
        public Output(Path file, Path tempDirectory) {
            this(file, tempDirectory, null);
        }

        /** Of a command that writes nothing. */
        public static final Output NONE = new Output(null, null);

        public Optional<Path> temporary() {
            return Optional.ofNullable(tempDirectory);
        }
    }

    /**
     * @param workers parallel requests, 0 to let the program choose
     * @param maxChangePercent a run that lost more than this share of a kind of object stops, 0 to 100
     * @param acceptChange {@code true} to publish whatever the share is
     * @param skipHiddenMemberships {@code true} to publish without the members that only {@code Member.Read.Hidden} shows
     * @param membershipPlan how members and owners of groups are asked for
     */
    public record Limits(
            int workers,
            int maxChangePercent,
            boolean acceptChange,
            boolean skipHiddenMemberships,
            MembershipWay membershipPlan) {

        /** Members are asked for in the way that turns out to be cheapest. */
        public Limits(int workers, int maxChangePercent, boolean acceptChange, boolean skipHiddenMemberships) {
            this(workers, maxChangePercent, acceptChange, skipHiddenMemberships, MembershipWay.AUTO);
        }

        /** Of a command that writes nothing. */
        public static final Limits NOTHING_WRITTEN = new Limits(0, 0, false);

        /** Hidden memberships are not skipped. */
        public Limits(int workers, int maxChangePercent, boolean acceptChange) {
            this(workers, maxChangePercent, acceptChange, false);
        }
    }

    /**
     * @param kept {@code true} to keep, beside the file, what the next run needs to read only changes
     * @param full {@code true} to read everything this time
     * @param targets the objects that the run is about, and none but these; empty for an ordinary one
     */
    public record Resync(boolean kept, boolean full, Set<ResourceId> targets) {

        public Resync {
            targets = Set.copyOf(targets);
        }

        /** An ordinary run. */
        public Resync(boolean kept, boolean full) {
            this(kept, full, Set.of());
        }

        public static final Resync OFF = new Resync(false, true);
    }
}
