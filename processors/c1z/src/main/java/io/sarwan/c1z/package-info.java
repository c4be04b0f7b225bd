/**
 * The {@code .c1z} file, version 1: a zstd-compressed SQLite database that governance tools read.
 *
 * <p>{@link io.sarwan.c1z.C1zStore} keeps a running sync and publishes it, {@link io.sarwan.c1z.C1zReader} reads a
 * published file, also one of another writer.
 */
package io.sarwan.c1z;
