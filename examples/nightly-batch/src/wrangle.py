"""Completes the list of the Titanic's passengers, and flags unusual fares."""

import argparse

from pyspark.sql import SparkSession
from pyspark.sql.functions import pandas_udf
from scipy.stats import zscore

parser = argparse.ArgumentParser()
parser.add_argument("--raw")
parser.add_argument("--curated")
args = parser.parse_args()

spark = SparkSession.builder.getOrCreate()
passengers = spark.read.csv(args.raw, header=True, inferSchema=True)


@pandas_udf("double")
def deviation(fares):
    return zscore(fares)


complete = passengers.fillna({"Cabin": "none"}).dropna()
complete.withColumn("FareDeviation", deviation("Fare")).write.mode("overwrite").parquet(args.curated)
