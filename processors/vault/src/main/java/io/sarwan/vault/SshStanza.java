/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanza;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A stanza of an age file's header. */
record SshStanza(String type, List<String> arguments, byte[] body) implements RecipientStanza {

    /** The first four bytes of the key's digest, by which a reader finds its stanza. */
    static String tag(byte[] sshKey) {
        return base64(Arrays.copyOf(Digests.sha256(sshKey), 4));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public List<String> getArguments() {
        return arguments;
    }

    @Override
    public byte[] getBody() {
        return body.clone();
    }
}
