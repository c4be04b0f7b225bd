/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * One command of Exchange Online's administration.
 *
 * @param name for example {@code Add-DistributionGroupMember}
 * @param parameters by name; never a secret
 */
public record Cmdlet(String name, ObjectNode parameters) {

    public Cmdlet {
        Objects.requireNonNull(name, "name");
        parameters = parameters.deepCopy();
    }

    /** Adds or removes one member; the switch spares the caller from being the group's manager. */
    static Cmdlet member(boolean add, String group, String member) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("Identity", group).put("Member", member).put("BypassSecurityGroupManagerCheck", true);
        return new Cmdlet((add ? "Add" : "Remove") + "-DistributionGroupMember", parameters.put("Confirm", false));
    }

    /** Adds or removes owners. */
    static Cmdlet owners(boolean add, String group, Iterable<String> owners) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("Identity", group).put("BypassSecurityGroupManagerCheck", true);
        ObjectNode managed = parameters.putObject("ManagedBy");
        managed.put("@odata.type", "#Exchange.GenericHashTable");
        owners.forEach(managed.putArray(add ? "Add" : "Remove")::add);
        return new Cmdlet("Set-DistributionGroup", parameters.put("Confirm", false));
    }

    /** Asks who the members are. */
    static Cmdlet askMembers(String group) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        return new Cmdlet(
                "Get-DistributionGroupMember", parameters.put("Identity", group).put("ResultSize", "Unlimited"));
    }

    /** Asks for the group itself, owners among its properties. */
    static Cmdlet askGroup(String group) {
        return new Cmdlet(
                "Get-DistributionGroup", JsonNodeFactory.instance.objectNode().put("Identity", group));
    }

    /** Whether it changes nothing, so that it may be sent again whatever became of it. */
    boolean isQuestion() {
        return name.startsWith("Get-");
    }

    /** The body that carries it. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("CmdletInput").put("CmdletName", name).set("Parameters", parameters);
        return body;
    }

    @Override
    public String toString() {
        return name + ' ' + parameters.path("Identity").asText();
    }
}
