/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the lanes of one run share. */
public final class EntraRun {

    private final SyncStore store;
    private final EntraOptions options;
    private final DeltaRun delta;
    private final Set<String> census = ConcurrentHashMap.newKeySet();
    private final MembershipFeed groupFeed = new MembershipFeed();
    private final MembershipFeed assignmentFeed = new MembershipFeed();
    private final Applications applications;
    private final ServicePrincipals servicePrincipals;
    private final UnnamedPrincipals unnamed = new UnnamedPrincipals();
    private final Map<String, MembershipCosts> costs = new ConcurrentHashMap<>();
    private final Unsettled unsettled = new Unsettled();
    private final Map<String, Set<String>> asked = new ConcurrentHashMap<>();
    private final HeldGrants held = new HeldGrants();
    private final Set<String> skippedGroups = ConcurrentHashMap.newKeySet();
    private volatile Boolean licencesOff;
    private volatile Set<String> subscriptions;
    private volatile List<ResourceId> missing = List.of();
    private final Map<String, Long> userSpread = new ConcurrentHashMap<>();
    private volatile long users = -1;
    private volatile long groups = -1;
    private final Set<String> readWhole = ConcurrentHashMap.newKeySet();

    /** A run that reads everything and keeps no delta links. */
    public EntraRun(SyncStore store, EntraOptions options) {
        this(store, options, DeltaRun.off());
    }

    public EntraRun(SyncStore store, EntraOptions options, DeltaRun delta) {
        this.store = store;
        this.options = options;
        this.delta = delta;
        this.servicePrincipals = new ServicePrincipals(store);
        this.applications =
                new Applications(() -> store.isResumed() ? store.ids(EntraTypes.ENTERPRISE_APPLICATION) : Set.of());
    }

    /** Whether and how the run goes on from the last sync; used by the routes. */
    public DeltaRun getDelta() {
        return delta;
    }

    /** What is to be read. */
    public EntraOptions getOptions() {
        return options;
    }

    public SyncStore getStore() {
        return store;
    }

    /** Whether this run reads users. */
    public boolean isReadsUsers() {
        return reads(EntraTypes.USER);
    }

    /** Whether this run reads groups, their members and owners. */
    public boolean isReadsGroups() {
        return reads(EntraTypes.GROUP);
    }

    /** Whether this run reads directory roles and who holds them. */
    public boolean isReadsRoles() {
        return reads(EntraTypes.DIRECTORY_ROLE) && !delta.isTakenOver(EntraTypes.DIRECTORY_ROLE);
    }

    /** Whether this run reads administrative units and their members. */
    public boolean isReadsUnits() {
        return reads(EntraTypes.ADMINISTRATIVE_UNIT) && !delta.isTakenOver(EntraTypes.ADMINISTRATIVE_UNIT);
    }

    /** What was read of roles and of what may be activated. */
    HeldGrants held() {
        return held;
    }

    /**
     * Whether this run lists service principals. Groups and roles need them too, to know what their holders are; a resync
     * meets so few new members that they are asked for one by one. A run that goes on from a sync without applications asks
     * whether they are still off.
     */
    public boolean isReadsServicePrincipals() {
        return delta.links().isWithout(DeltaCollection.SERVICE_PRINCIPALS)
                || !delta.isTakenOver(EntraTypes.ENTERPRISE_APPLICATION)
                        && (isReadsGroups() && !delta.isResync()
                                || isReadsRoles()
                                || reads(EntraTypes.ENTERPRISE_APPLICATION)
                                || reads(EntraTypes.MANAGED_IDENTITY)
                                || isReadsCredentials());
    }

    /** Whether this run reads enterprise applications, who is assigned to them and who owns them. */
    public boolean isReadsApplications() {
        return reads(EntraTypes.ENTERPRISE_APPLICATION)
                && !isApplicationsOff()
                && !delta.isTakenOver(EntraTypes.ENTERPRISE_APPLICATION);
    }

    /** Whether this run reads the credentials of applications. */
    public boolean isReadsCredentials() {
        return reads(EntraTypes.CREDENTIAL) && !isApplicationsOff() && !delta.isTakenOver(EntraTypes.CREDENTIAL);
    }

    /** Whether service principals may not be listed. */
    boolean isApplicationsOff() {
        return servicePrincipals.isOff();
    }

    /** Whether the list of service principals was read to its end, so that more can be asked about them. */
    public boolean isServicePrincipalsListed() {
        return servicePrincipals.isKnown();
    }

    /** Whether this run reads products and who holds them. */
    public boolean isReadsLicences() {
        return reads(EntraTypes.LICENSE);
    }

    /** Whether holders of licences are written: not when the last sync's are taken over. */
    boolean grantsLicences() {
        return isReadsLicences() && !subscriptionsCarriedOver();
    }

    /** Whether groups synced from Active Directory are left out. */
    boolean skipsAdGroups() {
        return options.directory().skipAdGroups();
    }

    /** Remembers a group that is left out because Active Directory is its source. */
    void skip(String groupId) {
        skippedGroups.add(groupId);
    }

    /** How many groups this run has listed, those that it left out too. */
    int listedGroups() {
        return store.ids(EntraTypes.GROUP).size() + skippedGroups.size();
    }

    /** Whether a member is left out because it is synced from Active Directory. */
    boolean leavesOut(GroupRefs.Member member) {
        return skipsAdGroups()
                && member.onPremises()
                && ("group".equals(member.type())
                        || "user".equals(member.type()) && !options.directory().onPremisesMembers());
    }

    private boolean subscriptionsCarriedOver() {
        Boolean known = licencesOff;
        if (known == null) {
            known = store.isCarriedOver(EntraTypes.LICENSE, null);
            licencesOff = known;
        }
        return known;
    }

    /** Products that the tenant subscribes to; asked of the store, because an earlier run may have listed them. */
    Set<String> subscriptions() {
        Set<String> known = subscriptions;
        if (known == null) {
            known = Set.copyOf(store.ids(EntraTypes.LICENSE));
            subscriptions = known;
        }
        return known;
    }

    /** Whether resources of this type belong into the result. */
    boolean reads(String type) {
        return options.reads(type);
    }

    /** How many users the tenant says it has, -1 when it does not say. */
    public long users() {
        return users;
    }

    /** How many user principal names begin with each character, as far as the tenant said. */
    Map<String, Long> userSpread() {
        return userSpread;
    }

    void users(long count) {
        users = count;
    }

    /** How many groups the tenant says it has, -1 when it does not say. */
    long groups() {
        return groups;
    }

    void groups(long count) {
        groups = count;
        groupFeed.count(count);
    }

    /** Whether the tenant refused to list its users in parts, so that they are read in one chain. */
    public boolean isWholeUserList() {
        return isReadWhole("users");
    }

    /** Whether the tenant refused to give this list in parts. */
    boolean isReadWhole(String list) {
        return readWhole.contains(list);
    }

    void readWhole(String list) {
        readWhole.add(list);
    }

    /** Ids of all users, as the cheap list of ids gives them. */
    Set<String> census() {
        return census;
    }

    /** Hands listed groups on to whoever reads their members. */
    MembershipFeed groupFeed() {
        return groupFeed;
    }

    /** Hands applications on to whoever reads who is assigned to them. */
    MembershipFeed assignmentFeed() {
        return assignmentFeed;
    }

    /** What is known of the applications that were listed. */
    Applications applications() {
        return applications;
    }

    /** Which kind of resource service principals are. */
    ServicePrincipals servicePrincipals() {
        return servicePrincipals;
    }

    /** Service principals of whom nobody may say what they are. */
    UnnamedPrincipals unnamed() {
        return unnamed;
    }

    /** The list of service principals has ended; without all of it nobody knows what a member is, unless applications are off. */
    void endServicePrincipals(boolean complete) {
        boolean listed = complete && !isApplicationsOff();
        servicePrincipals.end(listed);
        groupFeed.endPrincipals(complete);
        assignmentFeed.endPrincipals(listed);
    }

    /** Who holds something and is not known, and what waits for that. */
    Unsettled unsettled() {
        return unsettled;
    }

    /** Service principals have been read; groups that waited for them are read again. */
    void settleGroups() {
        unsettled.settle();
        servicePrincipals.forget();
    }

    /** What members or owners of groups have cost so far. */
    MembershipCosts costs(String collection) {
        return costs.computeIfAbsent(collection, MembershipCosts::new);
    }

    /** Principals of a type that were asked for by id. */
    Set<String> asked(String type) {
        return asked.computeIfAbsent(type, name -> ConcurrentHashMap.newKeySet());
    }

    void asked(String type, List<String> ids) {
        asked(type).addAll(ids);
    }

    /** Principals that grants name and no resource describes, as last seen. */
    List<ResourceId> missing() {
        return missing;
    }

    void missing(List<ResourceId> principals) {
        missing = List.copyOf(principals);
    }

    Principals principals() {
        return servicePrincipals.principals();
    }
}
