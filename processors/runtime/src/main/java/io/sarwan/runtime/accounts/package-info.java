/** What the command line is asked to do with accounts, and who gets to read their passwords. */
package io.sarwan.runtime.accounts;
