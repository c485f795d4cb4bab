package dev.workrooms.e2e;

/// How fast something grows: the least-squares line through what was measured.
final class Slope {
  private int count;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;

  void add(double x, double y) {
    count++;
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumXy += x * y;
  }

  /// What one step adds.
  double perStep() {
    double spread = count * sumXx - sumX * sumX;
    return spread == 0 ? 0 : (count * sumXy - sumX * sumY) / spread;
  }
}
