/** Benchmarks: each prints one line of figures beside the yardsticks of the same run. */
package tribune.bench;
