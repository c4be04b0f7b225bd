/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import java.security.SecureRandom;
import java.util.List;

/** {@code sarwan serve hash-key}: a new API key, and what the service knows it by. */
final class HashKeyCommand implements Command {

    private final Terminal terminal;

    HashKeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandName name() {
        return CommandName.SERVE_HASH_KEY;
    }

    @Override
    public String summary() {
        return "Make an API key: prints the key, which nobody can find out again, and its hash for the file of"
                + " --api-keys.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# the key goes to whoever calls, the hash into the file",
                "sarwan serve hash-key",
                "echo 'backup read,sync pbkdf2/sha256$…' >> api-keys");
    }

    @Override
    public int run(ResolvedSettings settings) {
        SecureRandom random = new SecureRandom();
        String key = ApiKeys.generate(random);
        terminal.print(String.join(System.lineSeparator(), "key:  " + key, "hash: " + KeyHash.of(key, random), ""));
        return 0;
    }
}
