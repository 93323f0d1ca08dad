/** What a benchmark starts and stops: the database cluster, the broker, the platform; and the database's yardstick. */
package tribune.bench.rig;
