/** Who asks: API keys, access tokens, and how often anybody may. */
package io.sarwan.service.access;
