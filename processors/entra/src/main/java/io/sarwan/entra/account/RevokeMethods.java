/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Map;

/** Finds the sign-in methods of a user and puts a step behind for each that can be deleted. */
final class RevokeMethods implements Step {

    /** Collection of each type of method. Source: Microsoft Graph, authentication methods API overview. */
    private static final Map<String, String> COLLECTIONS = Map.of(
            "phoneAuthenticationMethod", "phoneMethods",
            "fido2AuthenticationMethod", "fido2Methods",
            "microsoftAuthenticatorAuthenticationMethod", "microsoftAuthenticatorMethods",
            "softwareOathAuthenticationMethod", "softwareOathMethods",
            "emailAuthenticationMethod", "emailMethods",
            "windowsHelloForBusinessAuthenticationMethod", "windowsHelloForBusinessMethods",
            "temporaryAccessPassAuthenticationMethod", "temporaryAccessPassMethods");

    private final String user;

    RevokeMethods(String user) {
        this.user = user;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, ""), GraphJson.get(UserPath.of(user) + "/authentication/methods"));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        var trouble = UserPath.trouble(job, answers.get(0), permission());
        if (trouble.isPresent()) {
            return trouble.get();
        }
        Found methods = answers.get(1);
        if (!methods.isThere()) {
            return Move.failed(methods.failure().fault() + ". Needed: " + permission());
        }
        String id = answers.get(0).text("id");
        job.values().put("user_id", id).withArray(MethodCall.METHODS);
        int count = 0;
        for (JsonNode method : methods.items()) {
            String type = method.path("@odata.type").asText("").replace("#microsoft.graph.", "");
            String collection = COLLECTIONS.get(type);
            if (collection == null) {
                skip(job, type, method.path("id").asText());
            } else {
                count++;
                job.then(new MethodCall(id, collection, method.path("id").asText(), false));
            }
        }
        return Move.already(
                answers.get(0).text("userPrincipalName") + " has " + count + " methods that can be deleted");
    }

    private static void skip(Job job, String type, String id) {
        ObjectNode entry = job.values().withArray(MethodCall.METHODS).addObject();
        entry.put("type", type).put("id", id).put("result", "skipped");
        entry.put(
                "reason",
                type.startsWith("password") ? "a password is no second factor" : "cannot be deleted by an application");
    }

    @Override
    public String permission() {
        return "the application permission UserAuthenticationMethod.ReadWrite.All";
    }
}
