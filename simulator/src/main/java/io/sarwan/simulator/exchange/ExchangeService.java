/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.token.AccessTokens;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /adminapi/beta/{tenant}/InvokeCommand} with the commands for members and owners of distribution lists and
 * mail-enabled security groups. What is changed here is seen through Graph at once, in the service after minutes.
 */
public final class ExchangeService {

    /** The permission that lets an application in. */
    public static final String PERMISSION = "Exchange.ManageAsApp";

    private final Tenant tenant;
    private final AccessTokens tokens;

    public ExchangeService(Tenant tenant, AccessTokens tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
    }

    /**
     * An answer.
     *
     * @param requestId header {@code request-id}
     */
    public record Answered(int status, ObjectNode body, String requestId) {}

    /**
     * Carries out a command.
     *
     * @param bearer the token, empty for none
     * @param body {@code null} when it is no JSON
     */
    public synchronized Answered invoke(String path, String bearer, JsonNode body) {
        if (tokens.check(bearer) != AccessTokens.Verdict.VALID) {
            return failure(401, "Unauthorized", "The token is not valid.");
        }
        if (!tokens.roles(bearer).contains(PERMISSION)) {
            return failure(403, "Forbidden", "The role assigned to application isn't supported in this scenario.");
        }
        if (!path.equals("/adminapi/beta/" + tenant.id() + "/InvokeCommand")) {
            return failure(404, "NotFound", "There is no such endpoint.");
        }
        JsonNode command = body == null ? JsonNodeFactory.instance.objectNode() : body.path("CmdletInput");
        JsonNode parameters = command.path("Parameters");
        DirectoryObject group = tenant.find(parameters.path("Identity").asText())
                .filter(object -> object.kind() == ObjectKind.GROUP
                        && GroupKind.of(object).ownersLiveInExchange())
                .orElse(null);
        if (group == null) {
            return missing(parameters.path("Identity").asText());
        }
        if (command.path("CmdletName").asText().startsWith("Get-")) {
            return question(group, command.path("CmdletName").asText());
        }
        if (!parameters.path("BypassSecurityGroupManagerCheck").asBoolean(false)) {
            return failure(
                    403,
                    "OperationRequiresGroupManager",
                    "You don't have sufficient permissions. This operation can only be performed by a manager of the"
                            + " group.");
        }
        return switch (command.path("CmdletName").asText()) {
            case "Add-DistributionGroupMember" ->
                member(group, parameters.path("Member").asText(), true);
            case "Remove-DistributionGroupMember" ->
                member(group, parameters.path("Member").asText(), false);
            case "Set-DistributionGroup" -> owners(group, parameters.path("ManagedBy"));
            default -> failure(400, "BadRequest", "The term is not recognized as the name of a cmdlet.");
        };
    }

    private static Answered question(DirectoryObject group, String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode value = body.putArray("value");
        switch (name) {
            case "Get-DistributionGroupMember" ->
                group.members().forEach(member -> value.addObject().put("ExternalDirectoryObjectId", member.id()));
            case "Get-DistributionGroup" -> {
                ArrayNode owners = value.addObject()
                        .put("ExternalDirectoryObjectId", group.id())
                        .putArray("ManagedBy");
                group.owners().forEach(owner -> owners.add(owner.id()));
            }
            default -> {
                return failure(400, "BadRequest", "The term is not recognized as the name of a cmdlet.");
            }
        }
        return new Answered(200, body, UUID.randomUUID().toString());
    }

    private Answered member(DirectoryObject group, String id, boolean add) {
        Optional<DirectoryObject> member = tenant.find(id);
        if (member.isEmpty()) {
            return missing(id);
        }
        boolean is = group.members().contains(member.get());
        if (is == add) {
            return failure(
                    400,
                    "BadRequest",
                    add
                            ? "|Microsoft.Exchange.Management.Tasks.MemberAlreadyExistsException|The recipient is already"
                                    + " a member of the group."
                            : "|Microsoft.Exchange.Management.Tasks.MemberNotFoundException|The recipient isn't a member of"
                                    + " the group.");
        }
        if (add) {
            tenant.addMember(group.id(), id);
        } else {
            tenant.removeMember(group.id(), id);
        }
        return done();
    }

    private Answered owners(DirectoryObject group, JsonNode managedBy) {
        for (String list : List.of("Add", "Remove")) {
            for (JsonNode owner : managedBy.path(list)) {
                if (tenant.find(owner.asText()).isEmpty()) {
                    return missing(owner.asText());
                }
            }
        }
        managedBy.path("Add").forEach(owner -> tenant.addOwner(group.id(), owner.asText()));
        managedBy.path("Remove").forEach(owner -> tenant.removeOwner(group.id(), owner.asText()));
        return done();
    }

    private static Answered done() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("value");
        return new Answered(200, body, UUID.randomUUID().toString());
    }

    private static Answered missing(String id) {
        return failure(
                404,
                "NotFound",
                "|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be"
                        + " performed because object '" + id + "' couldn't be found.");
    }

    private static Answered failure(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", "Error executing cmdlet");
        error.putArray("details").addObject().put("code", "Context").put("message", message);
        return new Answered(status, body, UUID.randomUUID().toString());
    }
}
